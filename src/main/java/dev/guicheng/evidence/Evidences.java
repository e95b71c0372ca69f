package dev.guicheng.evidence;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.Sha256;
import dev.guicheng.evidence.Evidence.Kind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.rulebook.Carries;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The photos and signatures of cases. Each is stored exactly once, whatever the connection does to the upload, and its
 * fingerprints stand in the case's ledger.
 */
@Service
@Transactional
@Carries({"D05-51", "D08-14", "D10-05", "D12-12", "D17-41"})
public class Evidences {

    private static final List<String> PHOTO_CLAUSES = List.of("D08-14", "D17-41");
    private static final List<String> SIGNATURE_CLAUSES = List.of("D05-51", "D08-14", "D17-41");
    private static final List<String> PRIVACY_CLAUSES = List.of("D10-05", "D12-12");
    private static final int LONGEST_NAME = 50;

    private final EvidenceMapper mapper;
    private final EvidenceTasksProcess tasks;
    private final EvidenceSettings settings;
    private final CaseFiles cases;
    private final ObjectProvider<LinkedPhotos> linkedPhotos;
    private final PersonalData personalData;
    private final AccessLog accessLog;
    private final CurrentUser currentUser;
    private final Clock clock;

    Evidences(
            EvidenceMapper mapper,
            EvidenceTasksProcess tasks,
            EvidenceSettings settings,
            CaseFiles cases,
            ObjectProvider<LinkedPhotos> linkedPhotos,
            PersonalData personalData,
            AccessLog accessLog,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.tasks = tasks;
        this.settings = settings;
        this.cases = cases;
        this.linkedPhotos = linkedPhotos;
        this.personalData = personalData;
        this.accessLog = accessLog;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** The photos and signatures of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Evidence> of(String caseNo) {
        return mapper.findByCaseNo(caseNo).stream().map(this::masked).toList();
    }

    /** The photos of other cases that show what this one is about: all of its round, those of a snag in its repair. */
    @Transactional(readOnly = true)
    public List<Evidence> lentTo(String caseNo) {
        return cases.linksOf(caseNo).stream()
                .filter(link -> link.toCase().equals(caseNo))
                .flatMap(link -> of(link.fromCase()).stream().filter(lentBy(link)))
                .distinct()
                .toList();
    }

    /** The other cases in which the photo is shown. */
    @Transactional(readOnly = true)
    List<String> borrowersOf(Evidence evidence) {
        return cases.linksOf(evidence.caseNo()).stream()
                .filter(link -> link.fromCase().equals(evidence.caseNo()))
                .filter(link -> lentBy(link).test(evidence))
                .map(CaseLink::toCase)
                .toList();
    }

    private Predicate<Evidence> lentBy(CaseLink link) {
        if (link.kind() == LinkKind.ROUND_TO_FINDING) {
            return Evidence::photo;
        }
        var shown =
                linkedPhotos.stream().flatMap(known -> known.of(link).stream()).collect(Collectors.toSet());
        return evidence -> evidence.photo() && shown.contains(evidence.evidenceNo());
    }

    @Transactional(readOnly = true)
    Optional<Evidence> find(String evidenceNo) {
        return mapper.findByEvidenceNo(evidenceNo)
                .filter(evidence -> !evidence.removed())
                .map(this::masked);
    }

    /** Whether the task has a photo of its own: one of an earlier round of the same step does not count. */
    @Transactional(readOnly = true)
    boolean photographed(String caseNo, String taskId) {
        return of(caseNo).stream().anyMatch(evidence -> evidence.photo() && taskId.equals(evidence.taskId()));
    }

    /** How many more photos the task, or without one the case as a whole, may have. */
    @Transactional(readOnly = true)
    long room(String caseNo, String taskId) {
        return room(caseNo, taskId, Kind.PHOTO);
    }

    /** What an earlier attempt of the same upload has stored. */
    @Transactional(readOnly = true)
    Optional<Evidence> sent(NewEvidence upload) {
        return earlier(upload).map(this::masked);
    }

    /** Adds a photo, or answers what an earlier attempt has added. */
    Evidence addPhoto(NewEvidence upload, Picture picture) {
        cases.lock(upload.caseNo());
        return sent(upload).orElseGet(() -> add(upload, picture, Kind.PHOTO, null));
    }

    /** Adds a signature, or answers what an earlier attempt has added. */
    Evidence addSignature(NewEvidence upload, Picture picture, Signer signer) {
        cases.lock(upload.caseNo());
        return sent(upload).orElseGet(() -> add(upload, picture, Kind.SIGNATURE, checked(signer)));
    }

    /** Removes a photo that the current user has uploaded for a step that is not done yet; what is left is its trace. */
    void remove(String evidenceNo) {
        cases.lock(get(evidenceNo).caseNo());
        var evidence = get(evidenceNo);
        refusalToRemove(evidence).ifPresent(reason -> {
            throw new Refused(reason);
        });
        if (mapper.updateRemoved(evidence) == 0) {
            throw new OptimisticLockingFailureException(
                    "Evidence %s has been changed since version %d".formatted(evidenceNo, evidence.version()));
        }
        mapper.deletePieces(evidenceNo);
        cases.log(evidence.caseNo(), EvidenceActions.PHOTO_REMOVED, PHOTO_CLAUSES, facts(evidence));
    }

    @Transactional(readOnly = true)
    boolean removable(Evidence evidence) {
        return refusalToRemove(get(evidence.evidenceNo())).isEmpty();
    }

    /** The signer's name in full; ledger and access log keep who looked. */
    String viewSigner(String evidenceNo) {
        var evidence = get(evidenceNo);
        if (evidence.kind() != Kind.SIGNATURE) {
            throw new Refused("%s 不是签名".formatted(evidenceNo));
        }
        cases.log(
                evidence.caseNo(),
                EvidenceActions.SIGNER_VIEWED,
                PRIVACY_CLAUSES,
                Map.of("evidenceNo", evidence.evidenceNo()));
        accessLog.record(
                AccessAction.PERSONAL_DATA_VIEWED,
                evidence.evidenceNo(),
                Map.of(
                        "what",
                        "签名人",
                        "caseNo",
                        evidence.caseNo(),
                        AccessLog.PROJECT,
                        cases.get(evidence.caseNo()).projectId()));
        return personalData.decrypt(evidence.signerCipher());
    }

    /** The bytes, read piece by piece, each in a transaction of its own. */
    @Transactional(propagation = Propagation.SUPPORTS)
    InputStream open(String evidenceNo, Variant variant) {
        return new PieceStream(seq -> mapper.findPiece(evidenceNo, variant, seq).map(EvidencePiece::bytes));
    }

    /** The picture itself, read like {@link #open}. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public InputStream picture(String evidenceNo) {
        return open(evidenceNo, Variant.PICTURE);
    }

    private Evidence add(NewEvidence upload, Picture picture, Kind kind, Signer signer) {
        var caseFile = cases.get(upload.caseNo());
        if (!caseFile.open()) {
            throw new Refused("案件 %s 已经结束，不能再添加照片或签名".formatted(caseFile.caseNo()));
        }
        var step = Optional.ofNullable(upload.taskId()).map(taskId -> tasks.step(upload.caseNo(), taskId)
                .orElseThrow(() -> new Refused("这项任务已经办结或收回，请回到任务列表")));
        if (room(upload.caseNo(), upload.taskId(), kind) <= 0) {
            throw new Refused("这里最多 %d 张，已经满了".formatted(settings.maxPerStep()));
        }
        var now = now();
        var evidence = new EvidenceRow(
                number(now),
                caseFile.caseNo(),
                step.map(Step::element).orElse(null),
                step.map(Step::taskId).orElse(null),
                kind,
                upload.clientId(),
                upload.fileName(),
                picture.contentType(),
                picture.width(),
                picture.height(),
                picture.bytes().length,
                picture.thumbnail().length,
                Sha256.of(picture.bytes()),
                picture.originalSha256(),
                picture.shot().takenAt(),
                picture.shot().latitude(),
                picture.shot().longitude(),
                signer == null ? null : personalData.encrypt(signer.name()),
                signer == null ? null : signer.role(),
                signer == null ? null : now,
                currentUser.id().orElse(Ledger.SYSTEM),
                now,
                false,
                0);
        mapper.insert(evidence);
        insertPieces(evidence, Variant.PICTURE, picture.bytes());
        insertPieces(evidence, Variant.THUMBNAIL, picture.thumbnail());
        if (kind == Kind.PHOTO) {
            cases.log(caseFile.caseNo(), EvidenceActions.PHOTO_ADDED, PHOTO_CLAUSES, facts(evidence));
        } else {
            cases.log(caseFile.caseNo(), EvidenceActions.SIGNATURE_GIVEN, SIGNATURE_CLAUSES, facts(evidence));
        }
        return masked(evidence);
    }

    private String number(Instant now) {
        return "PZ-%d-%06d".formatted(now.atZone(clock.getZone()).getYear(), mapper.nextNumber());
    }

    private void insertPieces(EvidenceRow evidence, Variant variant, byte[] bytes) {
        for (int seq = 0, from = 0; from < bytes.length; seq++, from += PieceStream.PIECE) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PieceStream.PIECE));
            mapper.insertPiece(new EvidencePiece(evidence.evidenceNo(), variant, seq, piece));
        }
    }

    private long room(String caseNo, String taskId, Kind kind) {
        return settings.maxPerStep()
                - mapper.findByCaseNo(caseNo).stream()
                        .filter(evidence -> evidence.kind() == kind && Objects.equals(evidence.taskId(), taskId))
                        .count();
    }

    private Optional<String> refusalToRemove(EvidenceRow evidence) {
        if (evidence.kind() == Kind.SIGNATURE) {
            return Optional.of("签名不能删除");
        }
        if (!currentUser.id().equals(Optional.of(evidence.uploadedBy()))) {
            return Optional.of("只能删除自己上传的照片");
        }
        if (!cases.get(evidence.caseNo()).open()) {
            return Optional.of("案件 %s 已经结束，照片不能再删除".formatted(evidence.caseNo()));
        }
        return evidence.taskId() == null || tasks.isOpen(evidence.taskId())
                ? Optional.empty()
                : Optional.of("这一步已经完成，照片不能再删除");
    }

    private Optional<EvidenceRow> earlier(NewEvidence upload) {
        var earlier = mapper.findByClientId(upload.caseNo(), upload.clientId());
        if (earlier.filter(EvidenceRow::removed).isPresent()) {
            throw new Refused("这张照片已经删除，请重新选择");
        }
        return earlier;
    }

    private static Signer checked(Signer signer) {
        var name = signer.name() == null ? "" : signer.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Refused("姓名：必填，不超过 %d 个字".formatted(LONGEST_NAME));
        }
        if (signer.role() == null) {
            throw new Refused("身份：请选择业主、住户或其他");
        }
        return new Signer(name, signer.role());
    }

    private EvidenceRow get(String evidenceNo) {
        return mapper.findByEvidenceNo(evidenceNo)
                .filter(evidence -> !evidence.removed())
                .orElseThrow(() -> new Refused("%s 已经删除".formatted(evidenceNo)));
    }

    private Evidence masked(EvidenceRow evidence) {
        return evidence.toEvidence(
                evidence.signerCipher() == null
                        ? null
                        : PersonalData.maskName(personalData.decrypt(evidence.signerCipher())));
    }

    /** What the ledger keeps: nothing personal. */
    private static Map<String, ?> facts(EvidenceRow evidence) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("evidenceNo", evidence.evidenceNo());
        facts.put("step", evidence.step());
        facts.put("sha256", evidence.sha256());
        facts.put("originalSha256", evidence.originalSha256());
        return facts;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
