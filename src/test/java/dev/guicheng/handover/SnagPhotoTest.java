package dev.guicheng.handover;

import static dev.guicheng.handover.HandoverCase.*;
import static dev.guicheng.handover.UnitHandover.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CasePicture;
import dev.guicheng.casefile.CasePictures;
import dev.guicheng.engine.Refused;
import dev.guicheng.evidence.Evidence;
import dev.guicheng.evidence.Evidences;
import dev.guicheng.evidence.PhotoUploads;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Tasklist;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Every snag is shown by a photo that was uploaded for its inspection. */
@SpringBootTest(
        properties = "guicheng.evidence.required-steps="
                + "unit-handover.UserTask_InspectUnit each snags,unit-handover.UserTask_InspectAgain each snags,"
                + "unit-handover.UserTask_ReinspectSnag if reinspection=NOT_ACCEPTED")
@ActiveProfiles("test")
class SnagPhotoTest {

    private static final String WINDOW = snag("主卧", "DOOR_WINDOW", "MINOR");
    private static final String LEAK = snag("卫生间", "WATER_POWER", "SERIOUS");

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private HandoverSites sites;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private PhotoUploads photos;

    @Autowired
    private Evidences evidences;

    @Autowired
    private CasePictures pictures;

    @Autowired
    private Snags snags;

    @Autowired
    private OurTables tables;

    @Test
    void snagWithoutAPhotoIsRefusedByItsRowAndLeavesEverythingAsItWas() {
        var handover = atTheInspection();
        var photo = photographed(handover, INSPECT_UNIT);
        tasklist.claim(handover.site.inspector(), handover.caseNo, INSPECT_UNIT);
        var before = tables.contents();

        assertThatThrownBy(() -> handover.inspected(WINDOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("第 1 行没有照片：请打开表单中的「拍照或上传照片」上传");
        assertThatThrownBy(() -> handover.inspected(shownBy(photo, WINDOW), LEAK))
                .hasMessageContaining("第 2 行没有照片");

        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void photoOfAnotherInspectionOrOneThatIsTypedIsNoneOfTheSnag() {
        var handover = atTheInspection();
        var another = atTheInspection();
        var foreign = photographed(another, INSPECT_UNIT);

        for (var number : new String[] {foreign, "ZP-0001"}) {
            assertThatThrownBy(() -> handover.inspected(shownBy(number, WINDOW)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("照片");
        }
        assertThat(snags.of(handover.caseNo)).isEmpty();
    }

    @Test
    void flatWithoutSnagsNeedsNoPhoto() {
        var handover = atTheInspection().inspected();

        assertThat(snags.of(handover.caseNo)).isEmpty();
        assertThat(tasklist.task(handover.caseNo, HAND_OUT_KEYS)).isNotNull();
    }

    @Test
    void photoOfEachSnagIsShownInItsRepairAndInNoOther() {
        var handover = atTheInspection();
        var window = photographed(handover, INSPECT_UNIT);
        var leak = photographed(handover, INSPECT_UNIT);

        handover.inspected(shownBy(window, WINDOW), shownBy(leak, LEAK)).jobsRun();

        assertThat(evidences.of(handover.caseNo))
                .extracting(Evidence::evidenceNo)
                .containsExactly(window, leak);
        assertThat(handover.snag(1).evidenceNo()).isEqualTo(window);
        assertThat(evidences.lentTo(handover.findingOf(1)))
                .extracting(Evidence::evidenceNo)
                .containsExactly(window);
        assertThat(pictures.of(handover.findingOf(2)))
                .singleElement()
                .extracting(CasePicture::caption)
                .asString()
                .startsWith("来自 %s：%s".formatted(handover.caseNo, leak));
    }

    @Test
    void secondInspectionNeedsPhotosOfItsOwn() {
        var handover = atTheInspection();
        var first = photographed(handover, INSPECT_UNIT);
        handover.inspected(shownBy(first, WINDOW)).paid().supplied().keysRefused();

        assertThatThrownBy(() -> handover.inspectedAgain(shownBy(first, LEAK))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> handover.inspectedAgain(LEAK)).hasMessageContaining("第 1 行没有照片");

        handover.inspectedAgain(shownBy(photographed(handover, INSPECT_AGAIN), LEAK));
        assertThat(snags.of(handover.caseNo)).hasSize(2);
    }

    @Test
    void snagThatTheOwnerDoesNotAcceptNeedsAPhotoAgain() {
        var handover = atTheInspection();
        var photo = photographed(handover, INSPECT_UNIT);
        handover.inspected(shownBy(photo, WINDOW), shownBy(photo, LEAK)).jobsRun();
        handover.repaired(1).repaired(2);

        assertThatThrownBy(() -> handover.reinspected(1, "NOT_ACCEPTED")).hasMessageContaining("这一步要有现场照片");
        photos.photographTask(
                handover.site.inspector(),
                handover.caseNo,
                handover.reinspection(1).getId());
        handover.submittedReinspection(1, Map.of("reinspection", "NOT_ACCEPTED", "reinspectionRemark", "裂缝还在"))
                .jobsRun();
        handover.reinspected(2, "ACCEPTED");

        assertThat(handover.snag(1).repairRound()).isEqualTo(2);
        assertThat(handover.snag(2).state()).isEqualTo(Snag.State.ACCEPTED);
    }

    private HandoverCase atTheInspection() {
        return arrivals.begin(sites.ready(1), 0)
                .identified(inPerson())
                .householdRegistered()
                .signed();
    }

    private String photographed(HandoverCase handover, String element) {
        return photos.photograph(handover.site.inspector(), handover.caseNo, element);
    }
}
