package dev.guicheng.engine;

/**
 * Published within its transaction, once for each property: what the engine's operation log takes down about users,
 * groups, projects, rights and deployments.
 *
 * @param operationId what belongs together
 * @param type what was changed, as the operation log names it
 * @param operation such as {@code Create}
 * @param deploymentId the deployment that it is about, or null
 */
public record EngineOperation(
        String operationId, String type, String operation, String property, String value, String deploymentId) {

    public static final String USER = "User";
    public static final String GROUP = "Group";
    public static final String GROUP_MEMBERSHIP = "Group membership";
    public static final String TENANT = "Tenant";
    public static final String TENANT_MEMBERSHIP = "TenantMembership";
    public static final String AUTHORIZATION = "Authorization";
    public static final String DEPLOYMENT = "Deployment";

    public static final String CREATE = "Create";
}
