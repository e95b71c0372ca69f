package dev.guicheng.access;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Sessions in the database: of two requests that put the same thing into one at a time, neither fails. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final String PUT_ON_H2 =
            """
            MERGE INTO %TABLE_NAME%_ATTRIBUTES (session_primary_id, attribute_name, attribute_bytes)
            KEY (session_primary_id, attribute_name)
            VALUES (?, ?, ?)
            """;

    private static final String PUT_ON_POSTGRESQL =
            """
            INSERT INTO %TABLE_NAME%_ATTRIBUTES (session_primary_id, attribute_name, attribute_bytes)
            VALUES (?, ?, ?)
            ON CONFLICT (session_primary_id, attribute_name) DO UPDATE SET attribute_bytes = EXCLUDED.attribute_bytes
            """;

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesPutOnce(DataSource database)
            throws MetaDataAccessException {
        var product = JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName());
        var put = DatabaseDriver.fromProductName(product) == DatabaseDriver.H2 ? PUT_ON_H2 : PUT_ON_POSTGRESQL;
        return sessions -> sessions.setCreateSessionAttributeQuery(put);
    }
}
