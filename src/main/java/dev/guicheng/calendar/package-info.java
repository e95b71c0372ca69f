/** Working time: the shifts of a day, and when they end. */
@ApplicationModule(allowedDependencies = {})
package dev.guicheng.calendar;

import org.springframework.modulith.ApplicationModule;
