package dev.guicheng.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in these tests is written with single quotes. */
class FormCheckTest {

    private static final String CHOICES = "'values':[{'label':'甲','value':'a'},{'label':'乙','value':'b'}]";

    private static final FormCheck CHECK = new FormCheck(
            new Feel(new ScalaFeelEngineFactory().createInstance()),
            Clock.fixed(Instant.parse("2026-03-10T17:00:00Z"), ZoneId.of("Asia/Shanghai")));

    @ParameterizedTest(name = "{0} = {1} → {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            value = {
                // text
                "'type':'textfield' | '水管' | ",
                "'type':'textfield' | '' | ",
                "'type':'textfield' | null | ",
                "'type':'textfield' | 1 | 必须是文字",
                "'type':'textfield' | true | 必须是文字",
                "'type':'textfield' | false | 必须是文字",
                "'type':'textfield' | [] | 必须是文字",
                "'type':'textfield' | {} | 必须是文字",
                "'type':'textfield' | 'a\\nb' | 含有不允许的字符",
                "'type':'textarea' | 'a\\nb' | ",
                "'type':'textarea' | 'a\\u0000b' | 含有不允许的字符",
                "'type':'textarea' | 'a\\u202eb' | 含有不允许的字符",
                "'type':'textarea' | 'a\\ud800b' | 含有不允许的字符",
                "'type':'textarea' | '😀' | ",
                "'type':'textfield','validate':{'required':true} | '' | 必填",
                "'type':'textfield','validate':{'required':true} | null | 必填",
                "'type':'textfield','validate':{'required':true} | '  ' | 必填",
                "'type':'textfield','validate':{'minLength':3} | ' ab ' | 至少填写 3 个字",
                "'type':'textfield','validate':{'minLength':3} | 'abc' | ",
                "'type':'textfield','validate':{'minLength':3} | '' | ",
                "'type':'textfield','validate':{'maxLength':3} | 'abcd' | 不能超过 3 个字",
                "'type':'textfield','validate':{'maxLength':3} | 'abc' | ",
                "'type':'textfield','validate':{'pattern':'^[A-Z]+$'} | 'abc' | 格式不正确",
                "'type':'textfield','validate':{'pattern':'^[A-Z]+$'},'properties':{'patternMessage':'请用大写字母'} | 'abc' | 请用大写字母",
                "'type':'textfield','validate':{'pattern':'^[A-Z]+$'} | 'ABC' | ",
                "'type':'textfield','validate':{'pattern':'[0-9]'} | 'room 7' | ",
                "'type':'textfield','validate':{'validationType':'email'} | 'a@b.cn' | ",
                "'type':'textfield','validate':{'validationType':'email'} | 'a.b.cn' | 不是有效的邮箱地址",
                "'type':'textfield','validate':{'validationType':'phone'} | '+8613800138000' | ",
                "'type':'textfield','validate':{'validationType':'phone'} | '110' | 不是有效的国际电话号码，例如 +8613800138000",
                // number
                "'type':'number' | 3 | ",
                "'type':'number' | 3.25 | ",
                "'type':'number' | null | ",
                "'type':'number' | '3' | 必须是数字",
                "'type':'number' | false | 必须是数字",
                "'type':'number' | [] | 必须是数字",
                "'type':'number','validate':{'required':true} | null | 必填",
                "'type':'number','validate':{'required':true} | 0 | ",
                "'type':'number','decimalDigits':0 | 3.5 | 必须是整数",
                "'type':'number','decimalDigits':0 | 3.0 | ",
                "'type':'number','decimalDigits':2 | 3.255 | 最多 2 位小数",
                "'type':'number','increment':'0.5' | 1.5 | ",
                "'type':'number','increment':'0.5' | 1.6 | 必须是 0.5 的倍数",
                "'type':'number','validate':{'min':1,'max':100} | 0 | 不能小于 1",
                "'type':'number','validate':{'min':1,'max':100} | 1 | ",
                "'type':'number','validate':{'min':1,'max':100} | 100 | ",
                "'type':'number','validate':{'min':1,'max':100} | 100.01 | 不能大于 100",
                "'type':'number','validate':{'max':'=2+3'} | 6 | 不能大于 5",
                "'type':'number','serializeToString':true | '3.5' | ",
                "'type':'number','serializeToString':true | 3.5 | 必须是数字",
                "'type':'number','serializeToString':true | 'drei' | 必须是数字",
                "'type':'number','serializeToString':true,'validate':{'max':3} | '3.5' | 不能大于 3",
                // checkbox
                "'type':'checkbox' | true | ",
                "'type':'checkbox' | false | ",
                "'type':'checkbox' | null | ",
                "'type':'checkbox' | 'true' | 只能勾选或不勾选",
                "'type':'checkbox' | 1 | 只能勾选或不勾选",
                "'type':'checkbox','validate':{'required':true} | false | 必须勾选",
                "'type':'checkbox','validate':{'required':true} | null | 必须勾选",
                "'type':'checkbox','validate':{'required':true} | true | ",
                // date and time
                "'type':'datetime','subtype':'date' | '2026-02-28' | ",
                "'type':'datetime','subtype':'date' | '2026-02-30' | 不是有效的日期",
                "'type':'datetime','subtype':'date' | '28.02.2026' | 不是有效的日期",
                "'type':'datetime','subtype':'date' | '2026-02-28T08:00' | 不是有效的日期",
                "'type':'datetime','subtype':'date' | 20260228 | 不是有效的日期",
                "'type':'datetime','subtype':'date','validate':{'required':true} | null | 必填",
                "'type':'datetime','subtype':'date','disallowPassedDates':true | '2026-03-10' | 不能早于今天",
                "'type':'datetime','subtype':'date','disallowPassedDates':true | '2026-03-11' | ",
                "'type':'datetime','subtype':'time' | '08:30' | ",
                "'type':'datetime','subtype':'time' | '25:30' | 不是有效的时间",
                "'type':'datetime','subtype':'time' | '08:30Z' | 不是有效的时间",
                "'type':'datetime','subtype':'time','timeSerializingFormat':'utc_normalized' | '08:30Z' | ",
                "'type':'datetime','subtype':'time','timeSerializingFormat':'utc_offset' | '08:30+08:00' | ",
                "'type':'datetime','subtype':'time','timeSerializingFormat':'utc_offset' | '08:30' | 不是有效的时间",
                "'type':'datetime','subtype':'datetime' | '2026-02-28T08:30' | ",
                "'type':'datetime','subtype':'datetime' | '2026-02-28' | 不是有效的日期和时间",
                "'type':'datetime','subtype':'datetime','timeSerializingFormat':'utc_offset' | '2026-02-28T08:30+08:00' | ",
                "'type':'datetime','subtype':'datetime','timeSerializingFormat':'utc_normalized','disallowPassedDates':true | '2026-03-10T15:59Z' | 不能早于今天",
                "'type':'datetime','subtype':'datetime','timeSerializingFormat':'utc_normalized','disallowPassedDates':true | '2026-03-10T16:00Z' | ",
                // choices
                "'type':'radio',CHOICES | 'a' | ",
                "'type':'radio',CHOICES | 'c' | 请从给定的选项中选择",
                "'type':'radio',CHOICES | ['a'] | 请从给定的选项中选择",
                "'type':'radio',CHOICES | null | ",
                "'type':'radio',CHOICES,'validate':{'required':true} | null | 必填",
                "'type':'radio','values':[{'label':'否','value':false}],'validate':{'required':true} | false | ",
                "'type':'radio','values':[{'label':'一','value':1}] | 1 | ",
                "'type':'radio','values':[{'label':'一','value':1}] | '1' | 请从给定的选项中选择",
                "'type':'radio','values':['a'] | 'a' | ",
                "'type':'select',CHOICES | 'b' | ",
                "'type':'select',CHOICES | '甲' | 请从给定的选项中选择",
                "'type':'select','valuesExpression':'=[1,2]' | 2 | ",
                "'type':'select','valuesExpression':'=[1,2]' | 3 | 请从给定的选项中选择",
                "'type':'select' | 'a' | 请从给定的选项中选择",
                "'type':'checklist',CHOICES | ['b','a'] | ",
                "'type':'checklist',CHOICES | [] | ",
                "'type':'checklist',CHOICES | ['c'] | 请从给定的选项中选择",
                "'type':'checklist',CHOICES | ['a','a'] | 选项不能重复",
                "'type':'checklist',CHOICES | 'a' | 必须是选项的列表",
                "'type':'checklist',CHOICES | [null] | 请从给定的选项中选择",
                "'type':'checklist',CHOICES,'validate':{'required':true} | [] | 必填",
                "'type':'taglist',CHOICES | ['a'] | ",
                "'type':'taglist',CHOICES | ['x'] | 请从给定的选项中选择",
                // computed
                "'type':'expression','expression':'=1+1' | 2 | ",
                "'type':'expression','expression':'=1+1' | null | ",
                "'type':'expression','expression':'=1+1' | 3 | 与表单计算的结果不符",
            })
    void fieldIsHeldToItsRules(String component, String value, String expected) {
        String field = component.replace("CHOICES", CHOICES);

        assertThat(problems("{'key':'x','label':'描述'," + field + "}", "{'x':" + value + "}"))
                .isEqualTo(expected == null ? List.of() : List.of("描述：" + expected));
    }

    @Test
    void longTextIsRefusedWhereNoLimitIsStated() {
        assertThat(problems("{'key':'x','type':'textfield','label':'地点'}", "{'x':'" + "长".repeat(2001) + "'}"))
                .containsExactly("地点：不能超过 2000 个字");
        assertThat(problems("{'key':'x','type':'textarea','label':'描述'}", "{'x':'" + "长".repeat(4001) + "'}"))
                .containsExactly("描述：不能超过 4000 个字");
        assertThat(problems("{'key':'x','type':'textfield','label':'地点'}", "{'x':'" + " ".repeat(5000) + "'}"))
                .containsExactly("地点：不能超过 4000 个字");
    }

    @Test
    void missingRequiredFieldsAreAllReportedAtOnce() {
        assertThat(problems(
                        """
                        {'key':'a','type':'textfield','label':'**描述**','validate':{'required':true}},
                        {'key':'b','type':'number','label':'数量 {{unit}}','validate':{'required':true}},
                        {'key':'c','type':'datetime','subtype':'date','dateLabel':'日期','validate':{'required':true}},
                        {'key':'d','type':'select','label':'=kind','validate':{'required':true}}""",
                        "{}"))
                .containsExactly("描述：必填", "数量：必填", "日期：必填", "d：必填");
    }

    @Test
    void variablesThatTheFormDoesNotHaveAreRefused() {
        String form = "{'key':'a','type':'textfield','label':'描述'}";

        assertThat(problems(form, "{'a':'x','approved':true}")).containsExactly("approved：表单中没有此项");
        assertThat(problems(form, "{'a':'x','approved':null}")).containsExactly("approved：表单中没有此项");
        assertThat(tolerant(form, "{'a':'x','approved':true}")).isEmpty();
    }

    @Test
    void groupWithAPathIsAnObjectAndOneWithoutIsNot() {
        String form =
                """
                {'type':'group','path':'place','components':[{'key':'room','type':'textfield','label':'房号','validate':{'required':true}}]},
                {'type':'group','components':[{'key':'note','type':'textfield','label':'备注'}]}""";

        assertThat(problems(form, "{'place':{'room':'101'},'note':'x'}")).isEmpty();
        assertThat(problems(form, "{'place':{},'note':'x'}")).containsExactly("房号：必填");
        assertThat(problems(form, "{'place':{'room':'101','floor':1}}")).containsExactly("floor：表单中没有此项");
        assertThat(problems(form, "{'place':'101'}")).containsExactly("房号：必填", "place：格式不正确");
    }

    @Test
    void keyWithDotsIsAPlaceInAnObject() {
        String form = "{'key':'place.room','type':'textfield','label':'房号'}";

        assertThat(problems(form, "{'place':{'room':'101'}}")).isEmpty();
        assertThat(problems(form, "{'place':{'floor':'1'}}")).containsExactly("floor：表单中没有此项");
    }

    private static final String LIST =
            """
            {'type':'dynamiclist','path':'findings','label':'问题','properties':{'minRows':'1','maxRows':'3'},'components':[
              {'key':'description','type':'textfield','label':'描述','validate':{'required':true}},
              {'key':'solved','type':'checkbox','label':'已解决'},
              {'key':'how','type':'textfield','label':'如何解决','validate':{'required':true},'conditional':{'hide':'=this.solved != true'}}]}""";

    @Test
    void rowsAreCheckedEachWithItsNumber() {
        assertThat(problems(LIST, "{'findings':[{'description':'漏水'},{'description':''}]}"))
                .containsExactly("第 2 行 · 描述：必填");
        assertThat(problems(LIST, "{'findings':[{'description':'漏水','owner':'张三'}]}"))
                .containsExactly("第 1 行 · owner：表单中没有此项");
        assertThat(problems(LIST, "{'findings':[{'description':'漏水','solved':true,'how':'换垫圈'}]}"))
                .isEmpty();
    }

    @Test
    void conditionInARowSeesThatRow() {
        assertThat(problems(
                        LIST, "{'findings':[{'description':'漏水','solved':true},{'description':'裂缝','solved':false}]}"))
                .containsExactly("第 1 行 · 如何解决：必填");
        assertThat(problems(LIST, "{'findings':[{'description':'漏水','solved':false,'how':'换垫圈'}]}"))
                .containsExactly("第 1 行 · 如何解决：当前不需要填写");
    }

    @Test
    void numberOfRowsIsLimitedBothWays() {
        assertThat(problems(LIST, "{}")).containsExactly("问题：至少填写 1 行");
        assertThat(problems(LIST, "{'findings':[]}")).containsExactly("问题：至少填写 1 行");
        assertThat(problems(LIST, "{'findings':" + rows(3) + "}")).isEmpty();
        assertThat(problems(LIST, "{'findings':" + rows(4) + "}")).containsExactly("问题：最多填写 3 行");
        assertThat(problems(LIST.replace(",'maxRows':'3'", ""), "{'findings':" + rows(201) + "}"))
                .containsExactly("问题：最多填写 200 行");
    }

    @Test
    void rowsMustBeRows() {
        assertThat(problems(LIST, "{'findings':'x'}")).containsExactly("问题：必须是列表");
        assertThat(problems(LIST, "{'findings':{}}")).containsExactly("问题：必须是列表");
        assertThat(problems(LIST, "{'findings':['x']}")).containsExactly("第 1 行 · 问题：此行格式不正确");
        assertThat(problems(LIST, "{'findings':[null]}")).containsExactly("第 1 行 · 描述：必填");
    }

    @Test
    void listsAreNamedWhereThereAreSeveral() {
        String form = LIST + "," + LIST.replace("findings", "others").replace("'问题'", "'其他'");

        assertThat(problems(form, "{'findings':[{'description':'x'}],'others':[{}]}"))
                .containsExactly("其他 第 1 行 · 描述：必填");
    }

    @Test
    void listInsideARowIsChecked() {
        String form =
                """
                {'type':'dynamiclist','path':'rooms','label':'房间','components':[
                  {'key':'kind','type':'textfield','label':'类别'},
                  {'type':'dynamiclist','path':'items','label':'物品','components':[
                    {'key':'name','type':'textfield','label':'名称','validate':{'required':true},
                     'conditional':{'hide':'=parent.this.kind = "empty" and i[1] = 1'}}]}]}""";

        assertThat(problems(form, "{'rooms':[{'items':[{'name':'灯'},{}]}]}"))
                .containsExactly("房间 第 1 行 · 物品 第 2 行 · 名称：必填");
        assertThat(problems(form, "{'rooms':[{'kind':'empty','items':[{}]}]}")).isEmpty();
    }

    private static final String CONDITIONAL =
            """
            {'key':'solved','type':'checkbox','label':'已解决'},
            {'key':'how','type':'textfield','label':'如何解决','validate':{'required':true},'conditional':{'hide':'=solved != true'}},
            {'type':'group','label':'上报','conditional':{'hide':'=solved = true'},'components':[
              {'key':'to','type':'textfield','label':'上报给','validate':{'required':true}},
              {'type':'dynamiclist','path':'copies','label':'抄送','components':[{'key':'name','type':'textfield'}]}]}""";

    @Test
    void hiddenFieldIsNotRequiredAndMustBeEmpty() {
        assertThat(problems(CONDITIONAL, "{'solved':true,'how':'换垫圈'}")).isEmpty();
        assertThat(problems(CONDITIONAL, "{'solved':true,'how':'换垫圈','to':'','copies':null}"))
                .isEmpty();
        assertThat(problems(CONDITIONAL, "{'solved':true,'how':'换垫圈','to':'主管','copies':[{'name':'x'}]}"))
                .containsExactly("上报给：当前不需要填写", "抄送：当前不需要填写");
        assertThat(problems(CONDITIONAL, "{'solved':false,'to':'主管'}")).isEmpty();
        assertThat(problems(CONDITIONAL, "{'solved':false,'to':'主管','how':'换垫圈'}"))
                .containsExactly("如何解决：当前不需要填写");
        assertThat(problems(CONDITIONAL, "{'to':'主管'}")).isEmpty();
        assertThat(problems(CONDITIONAL, "{'solved':true}")).containsExactly("如何解决：必填");
    }

    @Test
    void conditionDoesNotSeeWhatIsItselfHidden() {
        String form =
                """
                {'key':'a','type':'checkbox','label':'甲'},
                {'key':'b','type':'checkbox','label':'乙','conditional':{'hide':'=a = true'}},
                {'key':'c','type':'textfield','label':'丙','validate':{'required':true},'conditional':{'hide':'=b = true'}}""";

        assertThat(problems(form, "{'a':false,'b':true}")).isEmpty();
        assertThat(problems(form, "{'a':true,'b':true}")).containsExactly("乙：当前不需要填写", "丙：必填");
    }

    @Test
    void conditionSeesTheVariablesOfTheProcess() {
        String form =
                "{'key':'why','type':'textfield','label':'原因','validate':{'required':true},'conditional':{'hide':'=route = \"repair\"'}}";

        assertThat(problems(form, "{}", "{'route':'repair'}")).isEmpty();
        assertThat(problems(form, "{}", "{'route':'other'}")).containsExactly("原因：必填");
    }

    @Test
    void oldValueOfAnEmptiedFieldIsNotSeenByConditions() {
        assertThat(problems(CONDITIONAL, "{'to':'主管'}", "{'solved':true}")).isEmpty();
    }

    @Test
    void conditionThatFailsHidesNothing() {
        assertThat(problems(
                        "{'key':'a','type':'textfield','label':'描述','validate':{'required':true},'conditional':{'hide':'=nonsense(('}}",
                        "{}"))
                .containsExactly("描述：必填");
    }

    @Test
    void readonlyFieldCannotBeChanged() {
        String form = "{'key':'amount','type':'number','label':'数量','readonly':true}";

        assertThat(problems(form, "{'amount':5}", "{'amount':5}")).isEmpty();
        assertThat(problems(form, "{'amount':5.0}", "{'amount':5}")).isEmpty();
        assertThat(problems(form, "{'amount':6}", "{'amount':5}")).containsExactly("数量：不能修改");
        assertThat(problems(form, "{'amount':null}", "{'amount':5}")).containsExactly("数量：不能修改");
        assertThat(problems(form, "{}", "{'amount':5}")).isEmpty();
        assertThat(problems(form, "{'amount':null}")).isEmpty();
        assertThat(problems(form, "{'amount':5}")).containsExactly("数量：不能修改");
        assertThat(problems(form.replace("'readonly':true", "'disabled':true"), "{'amount':6}", "{'amount':5}"))
                .containsExactly("数量：不能修改");
    }

    @Test
    void readonlyFieldShowsItsDefaultWhereThereIsNoValue() {
        String form = "{'key':'amount','type':'number','label':'数量','readonly':true,'defaultValue':7}";

        assertThat(problems(form, "{'amount':7}")).isEmpty();
        assertThat(problems(form, "{'amount':8}")).containsExactly("数量：不能修改");
    }

    @Test
    void fieldIsReadonlyOnlyWhileItsExpressionHolds() {
        String form =
                "{'key':'amount','type':'number','label':'数量','readonly':'=state = \"final\"'},{'key':'state','type':'textfield'}";

        assertThat(problems(form, "{'amount':6,'state':'final'}", "{'amount':5}"))
                .containsExactly("数量：不能修改");
        assertThat(problems(form, "{'amount':6,'state':'draft'}", "{'amount':5}"))
                .isEmpty();
    }

    @Test
    void unchangedReadonlyVariablesAreNamedSoThatTheyAreNotWrittenAgain() {
        assertThat(CHECK.check(filled(
                                "{'key':'due','type':'textfield','readonly':true},{'key':'a','type':'textfield'}",
                                "{'due':'2026-03-10T08:00:00','a':'x'}",
                                "{'due':'2026-03-10T08:00:00','a':'y'}",
                                false))
                        .locked())
                .containsExactly("due");
    }

    private static final String FIXED_COLUMN =
            """
            {'type':'dynamiclist','path':'checks','label':'检查','components':[
              {'key':'item','type':'textfield','label':'项目','readonly':true},
              {'key':'result','type':'textfield','label':'结果'}]}""";

    @Test
    void readonlyColumnMayNotChangeButRowsMayGoAndCome() {
        String before = "{'checks':[{'item':'电梯'},{'item':'消防'}]}";

        assertThat(problems(FIXED_COLUMN, "{'checks':[{'item':'电梯','result':'好'},{'item':'消防'}]}", before))
                .isEmpty();
        assertThat(problems(FIXED_COLUMN, "{'checks':[{'item':'消防'},{'item':'','result':'新'}]}", before))
                .isEmpty();
        assertThat(problems(FIXED_COLUMN, "{'checks':[{'item':'电梯'},{'item':'水泵'}]}", before))
                .containsExactly("第 2 行 · 项目：不能修改");
        assertThat(problems(FIXED_COLUMN, "{'checks':[{'item':'电梯'},{'item':'电梯'}]}", before))
                .containsExactly("第 2 行 · 项目：不能修改");
    }

    @Test
    void fixedRowsKeepTheirNumberAndOrder() {
        String form = FIXED_COLUMN.replace("'label':'检查'", "'label':'检查','allowAddRemove':false");
        String before = "{'checks':[{'item':'电梯'},{'item':'消防'}]}";

        assertThat(problems(form, "{'checks':[{'item':'电梯'},{'item':'消防'}]}", before))
                .isEmpty();
        assertThat(problems(form, "{'checks':[{'item':'消防'},{'item':'电梯'}]}", before))
                .containsExactly("第 1 行 · 项目：不能修改", "第 2 行 · 项目：不能修改");
        assertThat(problems(form, "{'checks':[{'item':'电梯'}]}", before)).containsExactly("检查：行数不能改变");
        assertThat(problems(form, "{'checks':[{'result':'好'},{'item':'消防'}]}", before))
                .containsExactly("第 1 行 · 项目：不能修改");
        assertThat(problems(form, "{}", before)).containsExactly("检查：行数不能改变");
        assertThat(problems(form, "{'checks':[{'item':''}]}")).isEmpty();
    }

    @Test
    void choicesMayComeFromAVariable() {
        String form = "{'key':'x','type':'select','label':'地点','valuesKey':'places'}";

        assertThat(problems(form, "{'x':'A'}", "{'places':['A',{'label':'乙','value':'B'}]}"))
                .isEmpty();
        assertThat(problems(form, "{'x':'B'}", "{'places':['A',{'label':'乙','value':'B'}]}"))
                .isEmpty();
        assertThat(problems(form, "{'x':'C'}", "{'places':['A']}")).containsExactly("地点：请从给定的选项中选择");
        assertThat(problems(form, "{'x':'A'}")).containsExactly("地点：请从给定的选项中选择");
    }

    @Test
    void choicesMayComeFromASource() {
        String form =
                "{'key':'x','type':'select','label':'地点','properties':{'optionsFrom':'places'},'values':[{'label':'旧','value':'old'}]}";

        assertThat(problems(form, "{'x':'lobby'}")).isEmpty();
        assertThat(problems(form, "{'x':'old'}")).containsExactly("地点：请从给定的选项中选择");
    }

    @Test
    void expressionSeesNothingButTheForm() {
        assertThat(problems(
                        "{'key':'n','type':'number','label':'数量','validate':{'max':'=limit'}},{'key':'limit','type':'number'}",
                        "{'n':6,'limit':5}"))
                .containsExactly("数量：不能大于 5");
    }

    private List<String> problems(String components, String submitted) {
        return problems(components, submitted, "{}");
    }

    private List<String> problems(String components, String submitted, String existing) {
        return words(CHECK.check(filled(components, submitted, existing, false)));
    }

    private List<String> tolerant(String components, String submitted) {
        return words(CHECK.check(filled(components, submitted, "{}", true)));
    }

    private static List<String> words(FormCheck.Result result) {
        return result.problems().stream().map(FormProblem::toString).toList();
    }

    private static FormCheck.Filled filled(String components, String submitted, String existing, boolean tolerant) {
        return new FormCheck.Filled(
                Form.parse("{\"components\":[" + doubled(components) + "]}"),
                (ObjectNode) json(submitted),
                () -> (ObjectNode) json(existing),
                source -> Optional.of(List.of(new FormOption("lobby", "大堂"))),
                tolerant);
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(doubled(text));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Double quotes inside (FEEL strings) are escaped. */
    private static String doubled(String text) {
        return text.replace("\"", "\\\"").replace('\'', '"');
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'description':'" + i + "'}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
