package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.SNAG;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.ownerfile.OwnerFiles;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What single tasks of a handover tell besides its facts. */
@Configuration(proxyBeanMethods = false)
class HandoverTexts {

    /** Why who came cannot take the flat over, and what he lacks. */
    @Bean
    FormText identityRefusalText(UnitHandovers handovers) {
        return new Source("identityRefusal", context -> {
            var handover = handovers.get(caseNoIn(context));
            return FormMarkdown.empty()
                    .heading("不能办理")
                    .fact("理由", handover.refusalReason())
                    .fact("下次请带", handover.toBring());
        });
    }

    /** The page on which the household is registered, and what it lacks. */
    @Bean
    FormText ownerFilePageText(UnitHandovers handovers, OwnerFiles ownerFiles) {
        return new Source("ownerFilePage", context -> {
            var fileNo = handovers.get(caseNoIn(context)).ownerFileNo();
            var text =
                    FormMarkdown.empty().heading("业主档案 " + fileNo).paragraph("姓名、电话和证件号码只填在业主档案页上，加密保存，每次查看全文都会留下记录。");
            ownerFiles.missing(fileNo).forEach(missing -> text.fact("还缺", missing));
            return text.link(
                    "打开业主档案 " + fileNo,
                    context.taskId()
                            .map(taskId -> "/owners/%s/task/%s".formatted(fileNo, taskId))
                            .orElse("/owners/" + fileNo));
        });
    }

    /** The snag that the owner looks at again, with its repair. */
    @Bean
    FormText snagFactsText(UnitHandovers handovers, Snags snags, HandoverWords words) {
        return new Source("snagFacts", context -> {
            var snag = snags.get(SNAG.optional(context.variables()).orElseThrow());
            var handover = handovers.get(snag.caseNo());
            var text = FormMarkdown.empty()
                    .heading("房屋质量问题 %s %d".formatted(words.unit(handover), snag.seq()))
                    .fact("业主", words.owner(handover))
                    .fact("位置", words.place(snag))
                    .fact("问题描述", snag.description())
                    .fact("第 %d 次维修".formatted(snag.repairRound()), snag.contractor())
                    .fact("维修结果", snag.repairEnd());
            if (snag.evidenceNo() != null) {
                text.fact("照片", snag.evidenceNo());
            }
            if (snag.remark() != null) {
                text.fact("上次没修好的地方", snag.remark());
            }
            if (snag.findingNo() != null) {
                text.link("查看维修 " + snag.findingNo(), "/cases/" + snag.findingNo());
            }
            return text.link("查看交房全部记录", "/cases/" + snag.caseNo());
        });
    }

    private static String caseNoIn(FormContext context) {
        return CASE_NO.optional(context.variables()).orElseThrow();
    }

    private record Source(String source, Function<FormContext, FormMarkdown> text) implements FormText {

        @Override
        public FormMarkdown textFor(FormContext context) {
            return text.apply(context);
        }
    }
}
