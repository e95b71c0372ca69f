/** Task lists that stay fast with very many open tasks: what people's lists ask is answered from a narrow table. */
package dev.guicheng.engine.lists;
