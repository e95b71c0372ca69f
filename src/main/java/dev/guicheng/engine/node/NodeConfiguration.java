package dev.guicheng.engine.node;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What makes a process one of several on the same database: it looks around from time to time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NodeConfiguration {}
