/**
 * The server-side half of Camunda Forms: checks what a person submits against the deployed form, and fills in the
 * choices and texts that only the server knows. Written for form-js 1.8.7, the version in the Tasklist of Camunda 7.24.
 * Depends on the engine, Jackson, Spin and, in one class, Spring, so that any Camunda 7 project can lift it out.
 */
package dev.guicheng.engine.form;
