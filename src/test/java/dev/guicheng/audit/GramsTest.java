package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GramsTest {

    @Test
    void textIsComparedInSmallAndNarrowLettersWithSingleBlanks() {
        assertThat(Grams.plain("  ＬＥＤ 灯管\t２\n支\u0000\u3000（东侧） ")).isEqualTo("led 灯管 2 支 (东侧)");
    }

    @Test
    void everyTwoNeighboursAndTheLastCharacterOfEachRunAreEntries() {
        assertThat(Grams.of("电梯漏水 led")).containsExactly("电梯", "梯漏", "漏水", "水", "le", "ed", "d");
        assertThat(Grams.of("")).isEmpty();
    }

    @Test
    void charactersBeyondTheBasicPlaneStayWhole() {
        assertThat(Grams.of("𠮷野")).containsExactly("𠮷野", "野");
        assertThat(Grams.condition(List.of("𠮷"))).isEqualTo("'𠮷':*");
    }

    @Test
    void halfOfACharacterIsNone() {
        assertThat(Grams.plain("灯\ud83d管")).isEqualTo("灯 管");
    }

    @Test
    void everyWordHasToBeThere() {
        assertThat(Grams.words(" 电梯　 漏水 电梯 ")).containsExactly("电梯", "漏水");
        assertThat(Grams.condition(List.of("电梯井", "水"))).isEqualTo("'电梯' & '梯井' & '水':*");
    }

    @Test
    void quotesAndBackslashesBelongToTheText() {
        assertThat(Grams.condition(List.of("a'\\"))).isEqualTo("'a''' & '''\\\\'");
    }
}
