/** Working time: which days are worked, the shifts of a day and when they end, and the import of both. */
@ApplicationModule(allowedDependencies = {"engine", "organization", "csv", "accesslog"})
package dev.guicheng.calendar;

import org.springframework.modulith.ApplicationModule;
