/** Notices to people inside the product: to one person, or to a group of a project, each read by everyone for himself. */
@ApplicationModule(allowedDependencies = {"engine", "organization"})
package dev.guicheng.notification;

import org.springframework.modulith.ApplicationModule;
