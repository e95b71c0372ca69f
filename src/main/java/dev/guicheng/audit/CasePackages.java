package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.course.CaseCourse;
import dev.guicheng.course.CaseCourse.Visit;
import dev.guicheng.course.CaseCourseProcess;
import dev.guicheng.course.CaseModel.Element;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.evidence.Evidence;
import dev.guicheng.evidence.Evidences;
import dev.guicheng.ledger.ChainHead;
import dev.guicheng.ledger.ChainHeads;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ledger.SealRow;
import dev.guicheng.ledger.SealedRows;
import dev.guicheng.ledger.Seals;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.proof.Anchors;
import dev.guicheng.proof.Json;
import dev.guicheng.proof.PackageFiles;
import dev.guicheng.proof.PackageWriter;
import dev.guicheng.proof.Signatory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The signed package of a case, which proves itself without the product. Nothing in it is personal in clear: records,
 * ledger and signers are masked as in the database and on the pages, and drawn signatures stay behind, with their
 * fingerprints in it.
 */
@Service
class CasePackages {

    /** The ledger's word for it, which stays as it is. */
    static final String EXPORTED = "导出";

    private static final Map<String, String> ENDINGS =
            Map.of("image/jpeg", "jpg", "image/png", "png", "image/webp", "webp");

    /** What the database said of the case at one moment. */
    record Contents(
            CaseFile caseFile,
            String project,
            List<CaseRecord> records,
            Map<String, Object> document,
            List<Evidence> photos,
            List<LedgerEntry> entries,
            List<SealRow> seals,
            List<SealedRows.Row> rows,
            Optional<CaseCourse> course,
            SortedMap<String, ChainHead> heads) {}

    /** A stay in an element, as the package tells it; one that goes on has no end. */
    record Step(
            String element,
            String name,
            String type,
            String assignee,
            Instant startedAt,
            Instant endedAt,
            boolean canceled) {

        static Step of(Visit visit, Element element) {
            return new Step(
                    element.id(),
                    element.name(),
                    element.type(),
                    visit.person(),
                    visit.enteredAt(),
                    visit.leftAt(),
                    visit.cancelled());
        }
    }

    private final CaseFiles cases;
    private final List<CaseRecords> records;
    private final Evidences evidences;
    private final Ledger ledger;
    private final Seals seals;
    private final SealedRows sealed;
    private final List<ChainHeads> chains;
    private final CaseCourseProcess courses;
    private final Anchors anchors;
    private final Signatory signatory;
    private final Projects projects;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final ITemplateEngine templates;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    CasePackages(
            CaseFiles cases,
            List<CaseRecords> records,
            Evidences evidences,
            Ledger ledger,
            Seals seals,
            SealedRows sealed,
            List<ChainHeads> chains,
            CaseCourseProcess courses,
            Anchors anchors,
            Signatory signatory,
            Projects projects,
            Staff staff,
            CurrentUser currentUser,
            ITemplateEngine templates,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.cases = cases;
        this.records = records;
        this.evidences = evidences;
        this.ledger = ledger;
        this.seals = seals;
        this.sealed = sealed;
        this.chains = chains;
        this.courses = courses;
        this.anchors = anchors;
        this.signatory = signatory;
        this.projects = projects;
        this.staff = staff;
        this.currentUser = currentUser;
        this.templates = templates;
        this.clock = clock;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Enters the export in the case's ledger and seals what has become of its history since the last night, then writes the
     * package, which holds both too.
     */
    void write(String caseNo, Locale locale, OutputStream out) throws IOException {
        cases.log(caseNo, EXPORTED, List.of(), Map.of("what", "案件包"));
        seals.sealHistoryOf(caseNo);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var by = currentUser.id().orElse(Ledger.SYSTEM);
        var contents = snapshot.execute(status -> contents(caseNo));
        var zip = new PackageWriter(out, signatory);
        zip.add(PackageFiles.CASE, Json.pretty(contents.document()));
        zip.add(PackageFiles.LEDGER, lines(contents.entries()));
        zip.add(PackageFiles.SEALS, lines(contents.seals()));
        zip.add(PackageFiles.ROWS, lines(contents.rows()));
        for (var photo : contents.photos()) {
            zip.add(fileOf(photo), photoOut -> {
                try (var picture = evidences.picture(photo.evidenceNo())) {
                    picture.transferTo(photoOut);
                }
            });
        }
        var model = contents.course().map(course -> course.model().text().getBytes(StandardCharsets.UTF_8));
        if (model.isPresent()) {
            zip.add("model.bpmn", model.get());
        }
        var diagram = model.map(bpmn ->
                        DiagramSvg.of(bpmn, Set.copyOf(contents.course().get().passed())))
                .orElse("");
        if (!diagram.isEmpty()) {
            zip.add("diagram.svg", diagram.getBytes(StandardCharsets.UTF_8));
        }
        zip.add("print.html", page -> print(contents, diagram, at, by, locale, page));
        var proof = anchors.proofOf(caseNo);
        if (proof.isPresent()) {
            zip.add(PackageFiles.PROOF, Json.pretty(proof.get()));
        }
        zip.end(caseNo, at, by, contents.heads());
    }

    private static PackageWriter.Content lines(List<?> values) {
        return out -> {
            for (var value : values) {
                out.write((Json.write(value) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    static String fileOf(Evidence photo) {
        return PackageFiles.PHOTOS + photo.evidenceNo() + "." + ENDINGS.getOrDefault(photo.contentType(), "bin");
    }

    private Contents contents(String caseNo) {
        var caseFile = cases.get(caseNo);
        var forms = records.stream()
                .flatMap(source -> source.recordsOf(caseNo).stream())
                .toList();
        var evidence = evidences.of(caseNo);
        var course = courses.of(caseNo);
        var document = new LinkedHashMap<String, Object>();
        document.put("caseFile", caseFile);
        document.put("records", forms);
        document.put("links", cases.linksOf(caseNo));
        document.put("signOffs", cases.signOffsOf(caseNo));
        document.put("evidence", evidence);
        document.put(
                "process",
                course.map(one -> Map.of("id", caseFile.processId(), "version", one.version(), "steps", steps(one)))
                        .orElse(Map.of()));
        var heads = new TreeMap<String, ChainHead>();
        chains.forEach(chain -> chain.head(caseNo).ifPresent(head -> heads.put(chain.chain(), head)));
        var seals = sealed.sealsOf(caseNo);
        return new Contents(
                caseFile,
                projects.get(caseFile.projectId()).name(),
                forms,
                document,
                evidence.stream().filter(Evidence::photo).toList(),
                ledger.entriesOf(caseNo),
                seals,
                sealed.rowsOf(caseNo, seals),
                course,
                heads);
    }

    private static List<Step> steps(CaseCourse course) {
        return course.visits().stream()
                .map(visit ->
                        Step.of(visit, course.model().element(visit.elementId()).orElseThrow()))
                .toList();
    }

    private void print(Contents contents, String diagram, Instant at, String by, Locale locale, OutputStream page)
            throws IOException {
        var model = new LinkedHashMap<String, Object>();
        model.put("caseFile", contents.caseFile());
        model.put("project", contents.project());
        model.put("records", contents.records());
        model.put("links", contents.document().get("links"));
        model.put("signOffs", contents.document().get("signOffs"));
        model.put("photos", contents.photos());
        model.put("files", contents.photos().stream().map(CasePackages::fileOf).toList());
        model.put("entries", contents.entries());
        model.put("diagram", diagram);
        model.put("staff", staff);
        model.put("zone", clock.getZone());
        model.put("exportedAt", at);
        model.put("exportedBy", by);
        model.put("fingerprint", signatory.fingerprint());
        var writer = new OutputStreamWriter(page, StandardCharsets.UTF_8);
        templates.process("audit/package", new Context(locale, model), writer);
        writer.flush();
    }
}
