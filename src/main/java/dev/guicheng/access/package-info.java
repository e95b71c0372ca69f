/** The front door: log-in and log-out, one session for all pages and web applications, and the rights of each role. */
@ApplicationModule(allowedDependencies = {"engine", "accesslog"})
package dev.guicheng.access;

import org.springframework.modulith.ApplicationModule;
