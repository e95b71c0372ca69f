package dev.guicheng.engine;

import java.util.Properties;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.apache.ibatis.mapping.VendorDatabaseIdProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The names by which a mapper marks the few statements that differ between the databases. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    DatabaseIdProvider databaseIdProvider() {
        var names = new Properties();
        names.setProperty("H2", "h2");
        names.setProperty("PostgreSQL", "postgresql");
        var provider = new VendorDatabaseIdProvider();
        provider.setProperties(names);
        return provider;
    }
}
