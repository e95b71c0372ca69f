package dev.guicheng.accesslog;

/** What the access log calls what happened; the titles stay as they are, since the ledger's hashes cover them. */
public enum AccessAction {
    LOGGED_IN("登录"),
    LOG_IN_FAILED("登录失败"),
    LOGGED_OUT("退出登录"),
    SESSION_EXPIRED("会话过期"),
    PERSONAL_DATA_VIEWED("查看个人信息"),
    LIST_EXPORTED("导出清单"),
    LIST_EXPORT_BROKEN("导出中断"),
    CASE_EXPORTED("导出案件"),
    MODELS_DEPLOYED("部署模型"),
    DEPLOYMENT_DELETED("删除部署"),
    USER_CHANGED("用户变更"),
    GROUP_CHANGED("岗位变更"),
    MEMBERSHIP_CHANGED("岗位成员变更"),
    PROJECT_CHANGED("项目变更"),
    PROJECT_MEMBERSHIP_CHANGED("项目成员变更"),
    RIGHT_CHANGED("权限变更"),
    RIGHTS_APPLIED("应用权限文件"),
    SETTINGS_CHANGED("参数变更"),
    CALENDAR_CHANGED("工作日历变更"),
    HOLD_SET("设置封存"),
    HOLD_LIFTED("解除封存");

    private final String title;

    AccessAction(String title) {
        this.title = title;
    }

    /** As it stands in the ledger. */
    public String title() {
        return title;
    }
}
