package dev.guicheng.engine.node;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets work begin by itself, here and in every module above: a node looks around from time to time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NodeConfiguration {}
