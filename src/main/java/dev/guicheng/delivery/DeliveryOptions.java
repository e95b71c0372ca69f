package dev.guicheng.delivery;

import dev.guicheng.delivery.Duty.Post;
import dev.guicheng.delivery.SiteDelivery.Variables;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormOption;
import dev.guicheng.engine.form.FormOptions;
import dev.guicheng.organization.StaffMember;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The choices in the forms of a delivery: the staff of its project, and what has to stand on the site. */
@Configuration(proxyBeanMethods = false)
class DeliveryOptions {

    private final Deliveries deliveries;

    DeliveryOptions(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Bean
    FormOptions siteManagers() {
        return people("siteManagers", deliveries::managersOf);
    }

    @Bean
    FormOptions siteStaff() {
        return people("siteStaff", deliveries::staffOf);
    }

    @Bean
    FormOptions agreementDeskStaff() {
        return desk("agreementDeskStaff", Post.AGREEMENT);
    }

    @Bean
    FormOptions feeDeskStaff() {
        return desk("feeDeskStaff", Post.FEE);
    }

    @Bean
    FormOptions keyDeskStaff() {
        return desk("keyDeskStaff", Post.KEY);
    }

    @Bean
    FormOptions goodsDeskStaff() {
        return desk("goodsDeskStaff", Post.GOODS);
    }

    @Bean
    FormOptions inspectionDeskStaff() {
        return desk("inspectionDeskStaff", Post.INSPECTION);
    }

    @Bean
    FormOptions siteItems() {
        return new Source("siteItems", context -> deliveries.siteItems().stream()
                .map(item -> new FormOption(item.id(), item.text()))
                .toList());
    }

    private FormOptions desk(String source, Post post) {
        return people(source, caseNo -> deliveries.membersOf(caseNo, post));
    }

    private static FormOptions people(String source, Function<String, List<StaffMember>> members) {
        return new Source(
                source, context -> members
                        .apply(Variables.CASE_NO.optional(context.variables()).orElseThrow())
                        .stream()
                        .map(member -> new FormOption(member.id(), member.name()))
                        .toList());
    }

    private record Source(String source, Function<FormContext, List<FormOption>> choices) implements FormOptions {

        @Override
        public List<FormOption> optionsFor(FormContext context) {
            return choices.apply(context);
        }
    }
}
