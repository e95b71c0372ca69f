package dev.guicheng.accesslog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Enters at each start which models it has deployed and which settings are not those of the start before. */
@Component
class StartRecord {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTINGS = "settings";

    private final AccessLog accessLog;
    private final AccessEntryMapper mapper;
    private final Ledger ledger;
    private final DeploymentsProcess deployments;
    private final EffectiveSettings settings;

    StartRecord(
            AccessLog accessLog,
            AccessEntryMapper mapper,
            Ledger ledger,
            DeploymentsProcess deployments,
            EffectiveSettings settings) {
        this.accessLog = accessLog;
        this.mapper = mapper;
        this.ledger = ledger;
        this.deployments = deployments;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void enter() {
        enterDeployments();
        enterSettings();
    }

    void enterDeployments() {
        var entered = mapper.findSubjects(AccessAction.MODELS_DEPLOYED.title());
        deployments.all().stream()
                .filter(deployment -> !entered.contains(deployment.id()))
                .forEach(deployment -> accessLog.record(
                        AccessAction.MODELS_DEPLOYED,
                        deployment.id(),
                        Map.of(
                                "name",
                                Objects.toString(deployment.name(), ""),
                                "deployedAt",
                                deployment.at().toString())));
    }

    void enterSettings() {
        var now = settings.all();
        var before = mapper.findLast(AccessAction.SETTINGS_CHANGED.title())
                .flatMap(last -> ledger.entriesOf(last.dayNo(), List.of(last.seq())).stream()
                        .findFirst())
                .map(entry -> settingsOf(entry.payload()))
                .orElse(Map.of());
        if (!now.equals(before)) {
            var changed = Stream.concat(now.keySet().stream(), before.keySet().stream())
                    .distinct()
                    .sorted()
                    .filter(name -> !Objects.equals(now.get(name), before.get(name)))
                    .toList();
            accessLog.record(
                    AccessAction.SETTINGS_CHANGED,
                    before.isEmpty() ? "" : String.join(", ", changed),
                    Map.of("changed", before.isEmpty() ? List.of() : changed, SETTINGS, now));
        }
    }

    private static Map<String, String> settingsOf(String payload) {
        try {
            return JSON.convertValue(
                    JSON.readTree(payload).path(SETTINGS), new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the access log is no JSON", e);
        }
    }
}
