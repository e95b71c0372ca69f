package dev.guicheng.finding;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who reported a finding and waits for the reply; kept encrypted, and each full view stands in the ledger. */
@Service
@Transactional
@Carries({"D10-05", "D12-12"})
class Reporters {

    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");
    private static final List<String> CLAUSES = List.of("D10-05", "D12-12");
    private static final int LONGEST_NAME = 50;

    private final FindingMapper mapper;
    private final CaseFiles cases;
    private final PersonalData personalData;
    private final AccessLog accessLog;
    private final CurrentUser currentUser;
    private final Clock clock;

    Reporters(
            FindingMapper mapper,
            CaseFiles cases,
            PersonalData personalData,
            AccessLog accessLog,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.cases = cases;
        this.personalData = personalData;
        this.accessLog = accessLog;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Name and phone in clear; only ever held in memory. */
    record Contact(String name, String phone) {

        Contact masked() {
            return new Contact(PersonalData.maskName(name), PersonalData.maskPhone(phone));
        }
    }

    /** Registers the reporter of a finding, or corrects what is registered. */
    void register(String caseNo, String name, String phone) {
        var trimmedName = name == null ? "" : name.strip();
        var trimmedPhone = phone == null ? "" : phone.strip();
        if (trimmedName.isEmpty() || trimmedName.length() > LONGEST_NAME) {
            throw new Refused("姓名：必填，不超过 %d 个字".formatted(LONGEST_NAME));
        }
        if (!PHONE.matcher(trimmedPhone).matches()) {
            throw new Refused("电话：请填写 11 位手机号，或带区号的固定电话，如 010-12345678");
        }
        if (!cases.get(caseNo).open()) {
            throw new Refused("案件 %s 已经结束，不能再登记".formatted(caseNo));
        }
        keep(caseNo, trimmedName, trimmedPhone);
    }

    /** Registers the owner who reported a finding as his file has him; without a phone there, he is still to be registered. */
    void registerFrom(String caseNo, dev.guicheng.ownerfile.Contact owner) {
        if (owner.phone() != null) {
            keep(caseNo, owner.name(), owner.phone());
        }
    }

    private void keep(String caseNo, String name, String phone) {
        var reporter = new Reporter(
                caseNo,
                personalData.encrypt(name),
                personalData.encrypt(phone),
                currentUser.id().orElse(Ledger.SYSTEM),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        boolean corrected = mapper.updateReporter(reporter) > 0;
        if (!corrected) {
            mapper.insertReporter(reporter);
        }
        cases.log(caseNo, corrected ? "更正报事人" : "登记报事人", CLAUSES, Map.of());
    }

    @Transactional(readOnly = true)
    boolean registered(String caseNo) {
        return mapper.findReporter(caseNo).isPresent();
    }

    /** Refuses to go on while the reporter of this case is unknown. */
    @Transactional(readOnly = true)
    void requireRegistered(String caseNo) {
        if (!registered(caseNo)) {
            throw new Refused("案件 %s 的报事人还没有登记，请先打开登记页填写姓名和电话".formatted(caseNo));
        }
    }

    /** The reporter as lists show him. */
    @Transactional(readOnly = true)
    Optional<Contact> masked(String caseNo) {
        return mapper.findReporter(caseNo).map(this::decrypted).map(Contact::masked);
    }

    /** The reporter in full; ledger and access log keep who looked. */
    Optional<Contact> viewInFull(String caseNo) {
        var contact = mapper.findReporter(caseNo).map(this::decrypted);
        contact.ifPresent(seen -> {
            cases.log(caseNo, "查看报事人", CLAUSES, Map.of());
            accessLog.record(
                    AccessAction.PERSONAL_DATA_VIEWED,
                    caseNo,
                    Map.of("what", "报事人", AccessLog.PROJECT, cases.get(caseNo).projectId()));
        });
        return contact;
    }

    private Contact decrypted(Reporter reporter) {
        return new Contact(personalData.decrypt(reporter.nameCipher()), personalData.decrypt(reporter.phoneCipher()));
    }
}
