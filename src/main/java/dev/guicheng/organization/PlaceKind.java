package dev.guicheng.organization;

/** The areas that patrols cover (D15-03). */
public enum PlaceKind {
    COMMON_AREA("公共区域"),
    BUILDING("业主住宅、商业用房等建筑物"),
    ATTACHED_FACILITY("附属设施设备"),
    SHARED_FACILITY("公共设施设备"),
    ENVIRONMENT("环境卫生、绿化养护、停车管理");

    private final String title;

    PlaceKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
