@ApplicationModule(allowedDependencies = {})
package sample.modularity.lower;

import org.springframework.modulith.ApplicationModule;
