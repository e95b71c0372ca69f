/** Two projects with their staff and the holidays of a year, for trying Guicheng out; only in the profile {@code demo}. */
@ApplicationModule(allowedDependencies = {"organization", "access", "calendar"})
package dev.guicheng.demo;

import org.springframework.modulith.ApplicationModule;
