/** Two projects with their staff, for trying Guicheng out; only in the profile {@code demo}. */
@ApplicationModule(allowedDependencies = {"organization", "access"})
package dev.guicheng.demo;

import org.springframework.modulith.ApplicationModule;
