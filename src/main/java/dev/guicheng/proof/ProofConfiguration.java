package dev.guicheng.proof;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the night's work begin by itself. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ProofConfiguration {}
