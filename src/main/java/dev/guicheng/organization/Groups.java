package dev.guicheng.organization;

import java.util.List;

/** The roles of the rule book as engine groups; their ids are the candidate groups of the models. */
public final class Groups {

    public static final String PROJECT_MANAGERS = "projectManagers";
    public static final String DEPUTY_MANAGERS = "deputyManagers";
    public static final String GENERAL_MANAGERS = "generalManagers";
    public static final String SERVICE_SUPERVISORS = "serviceSupervisors";
    public static final String SERVICE_ASSISTANTS = "serviceAssistants";
    public static final String SERVICE_OFFICERS = "serviceOfficers";
    public static final String RECEPTIONISTS = "receptionists";
    public static final String ENGINEERS = "engineers";
    public static final String ENGINEERING_SUPERVISORS = "engineeringSupervisors";
    public static final String EQUIPMENT_OPERATORS = "equipmentOperators";
    public static final String SECURITY_GUARDS = "securityGuards";
    public static final String SECURITY_SUPERVISORS = "securitySupervisors";
    public static final String CLEANERS = "cleaners";
    public static final String ENVIRONMENT_SUPERVISORS = "environmentSupervisors";
    public static final String OFFICE_STAFF = "officeStaff";
    public static final String OFFICE_DIRECTORS = "officeDirectors";
    public static final String QUALITY_INSPECTORS = "qualityInspectors";
    public static final String DIVISION_OFFICERS = "divisionOfficers";
    public static final String AGREEMENT_DESK = "agreementDesk";
    public static final String FEE_DESK = "feeDesk";
    public static final String KEY_DESK = "keyDesk";
    public static final String GOODS_DESK = "goodsDesk";
    public static final String INSPECTION_DESK = "inspectionDesk";
    public static final String EMERGENCY_TEAM = "emergencyTeam";
    public static final String AUDITORS = "auditors";
    public static final String PROCESS_OWNERS = "processOwners";
    public static final String ADMINISTRATORS = "camunda-admin";

    private static final List<Group> ALL = List.of(
            new Group(PROJECT_MANAGERS, "项目经理"),
            new Group(DEPUTY_MANAGERS, "项目副经理"),
            new Group(GENERAL_MANAGERS, "物业总经理"),
            new Group(SERVICE_SUPERVISORS, "客服主管"),
            new Group(SERVICE_ASSISTANTS, "助理"),
            new Group(SERVICE_OFFICERS, "管理员"),
            new Group(RECEPTIONISTS, "前台接待"),
            new Group(ENGINEERS, "工程部维修人员"),
            new Group(ENGINEERING_SUPERVISORS, "工程经理"),
            new Group(EQUIPMENT_OPERATORS, "设备运行值班人员"),
            new Group(SECURITY_GUARDS, "保安员"),
            new Group(SECURITY_SUPERVISORS, "秩序部主管"),
            new Group(CLEANERS, "保洁人员"),
            new Group(ENVIRONMENT_SUPERVISORS, "环境部主管"),
            new Group(OFFICE_STAFF, "办公室"),
            new Group(OFFICE_DIRECTORS, "办公室主任"),
            new Group(QUALITY_INSPECTORS, "品质部"),
            new Group(DIVISION_OFFICERS, "事业部"),
            new Group(AGREEMENT_DESK, "协议签订处"),
            new Group(FEE_DESK, "收费处"),
            new Group(KEY_DESK, "钥匙发放处"),
            new Group(GOODS_DESK, "物品发放处"),
            new Group(INSPECTION_DESK, "验房处"),
            new Group(EMERGENCY_TEAM, "应急处理小组"),
            new Group(AUDITORS, "审计员"),
            new Group(PROCESS_OWNERS, "流程负责人"),
            new Group(ADMINISTRATORS, "系统管理员"));

    private Groups() {}

    /** All groups, in the order of the rule book's roles. */
    public static List<Group> all() {
        return ALL;
    }

    /** The Chinese name of a group; an unknown one is an {@link IllegalStateException}. */
    public static String nameOf(String groupId) {
        return ALL.stream()
                .filter(group -> group.id().equals(groupId))
                .map(Group::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no group '%s'".formatted(groupId)));
    }

    /** A group: the engine's id and its Chinese name. */
    public record Group(String id, String name) {}
}
