package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecord.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTest {

    @Test
    void shortFieldsShareARowLongOnesHaveTheirOwnAndSignaturesStandBelow() {
        var paper = Paper.of(
                CaseRecord.named("《工作联系单》")
                        .line("编号", "LX-2026-000001")
                        .signature("签发", "赵静 2026-11-24 10:00")
                        .line("责任部门", null)
                        .line("场所", "3 号楼大堂")
                        .line("不合格情况", "大堂地面有积水，拖把和水桶放在电梯口，没有警示标志")
                        .line("结果", "")
                        .build(),
                List.of());

        assertThat(paper.rows())
                .extracting(row -> row.stream().map(Line::label).toList())
                .containsExactly(List.of("编号", "责任部门"), List.of("场所"), List.of("不合格情况"), List.of("结果"));
        assertThat(paper.signatures()).containsExactly(new Line("签发", "赵静 2026-11-24 10:00", true));
    }
}
