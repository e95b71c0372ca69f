package dev.guicheng.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the front door.
 *
 * @param passwordIterations rounds of the password hash; stored with each hash, so that a change holds for new passwords
 * @param rightsCache how long a changed group, project or deleted user may go unnoticed in an open session
 */
@ConfigurationProperties("guicheng.access")
record AccessSettings(@DefaultValue("600000") int passwordIterations, @DefaultValue("30s") Duration rightsCache) {}
