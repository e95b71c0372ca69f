/** Closes the engine's known holes: expressions in queries, code in models, scripts, foreign objects, steps taken for others. */
package dev.guicheng.engine.guard;
