package dev.guicheng.fault;

import dev.guicheng.Application;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;

/** The product in a JVM of its own that takes orders: to set its clock, to hang once, and to begin what hangs. */
public final class FaultyNode {

    static final String CLOCK = "guicheng.fault.clock";

    private static final AtomicLong HANG = new AtomicLong();
    private static final AtomicReference<RuntimeService> ENGINE = new AtomicReference<>();

    private FaultyNode() {}

    public static void main(String... args) {
        ClockUtil.offset(Long.getLong(CLOCK, 0));
        var orders = new Thread(FaultyNode::obey, "orders");
        orders.setDaemon(true);
        orders.start();
        new SpringApplicationBuilder(Application.class, Faults.class).run(args);
    }

    private static void obey() {
        try (var orders = new Scanner(System.in)) {
            while (orders.hasNext()) {
                switch (orders.next()) {
                    case "clock" -> ClockUtil.offset(orders.nextLong());
                    case "begin" -> ENGINE.get().startProcessInstanceByKey("hanging");
                    case "hang" -> HANG.set(orders.nextLong());
                    default -> throw new IllegalStateException("Unknown order");
                }
            }
        }
    }

    /** Only here: the tests' own contexts read this package too. */
    @Configuration(proxyBeanMethods = false)
    @Profile("fault")
    static class Faults {

        @Bean
        ApplicationRunner deployHanging(RepositoryService repositoryService, RuntimeService runtimeService) {
            return arguments -> {
                ENGINE.set(runtimeService);
                repositoryService
                        .createDeployment()
                        .name("hanging")
                        .enableDuplicateFiltering(true)
                        .addClasspathResource("dev/guicheng/fault/hanging.bpmn")
                        .deploy();
            };
        }

        /** Writes a mark in the transaction of its job, the first time only after the time that was ordered. */
        @Bean
        JavaDelegate hangingDelegate(JdbcTemplate jdbc) {
            return execution -> {
                jdbc.update(
                        "INSERT INTO fault_mark (instance, node) VALUES (?, ?)",
                        execution.getProcessInstanceId(),
                        ProcessHandle.current().pid());
                Thread.sleep(HANG.getAndSet(0));
            };
        }
    }

    /** What only the next version of the product has. */
    @Configuration(proxyBeanMethods = false)
    @Profile("next-version")
    static class NextVersion {

        @Bean
        JavaDelegate recordTriageAnewDelegate(JavaDelegate recordTriageDelegate) {
            return recordTriageDelegate;
        }
    }
}
