/** Reads tables as Excel saves them, and tells at once everything in them that has to be mended. */
@ApplicationModule(allowedDependencies = "engine")
package dev.guicheng.csv;

import org.springframework.modulith.ApplicationModule;
