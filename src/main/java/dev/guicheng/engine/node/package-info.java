/** One running process among several on one database: how it starts beside the others, whose jobs it takes, its meters. */
package dev.guicheng.engine.node;
