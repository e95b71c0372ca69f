@ApplicationModule(allowedDependencies = {})
package sample.modularity.upper;

import org.springframework.modulith.ApplicationModule;
