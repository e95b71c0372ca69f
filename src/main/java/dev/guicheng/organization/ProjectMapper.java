package dev.guicheng.organization;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Options.FlushCachePolicy;
import org.apache.ibatis.annotations.Select;

@Mapper
interface ProjectMapper {

    @Insert("INSERT INTO project (id, name, kind) VALUES (#{id}, #{name}, #{kind})")
    void insertProject(Project project);

    @Insert("INSERT INTO building (id, project_id, name) VALUES (#{id}, #{projectId}, #{name})")
    void insertBuilding(Building building);

    @Insert(
            "INSERT INTO unit (id, building_id, number, occupied) VALUES (#{id}, #{buildingId}, #{number}, #{occupied})")
    void insertUnit(Unit unit);

    @Insert(
            """
            INSERT INTO place (id, project_id, building_id, name, kind)
            VALUES (#{id}, #{projectId}, #{buildingId}, #{name}, #{kind})
            """)
    void insertPlace(Place place);

    @Select("SELECT id, name, kind FROM project ORDER BY id")
    List<Project> findAll();

    @Select("SELECT id, name, kind FROM project WHERE id = #{id}")
    Optional<Project> findById(String id);

    @Select("SELECT id, project_id, name FROM building WHERE project_id = #{projectId} ORDER BY id")
    List<Building> findBuildings(String projectId);

    @Select("SELECT id, project_id, name FROM building WHERE id = #{id}")
    Optional<Building> findBuilding(String id);

    /** What is read after the lock is read anew. */
    @Options(flushCache = FlushCachePolicy.TRUE)
    @Select("SELECT id, project_id, name FROM building WHERE id = #{id} FOR UPDATE")
    Optional<Building> lockBuilding(String id);

    @Select(
            """
            SELECT u.id, u.building_id, u.number, u.occupied
            FROM unit u
            JOIN building b ON b.id = u.building_id
            WHERE b.project_id = #{projectId}
            ORDER BY u.id
            """)
    List<Unit> findUnits(String projectId);

    @Select("SELECT id, building_id, number, occupied FROM unit WHERE id = #{id}")
    Optional<Unit> findUnit(String id);

    @Select(
            """
            SELECT id, building_id, number, occupied
            FROM unit
            WHERE building_id = #{buildingId} AND number = #{number}
            """)
    Optional<Unit> findUnitNumbered(String buildingId, String number);

    @Select(
            """
            <script>
            SELECT id, project_id, building_id, name, kind
            FROM place
            WHERE project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY project_id, id
            </script>
            """)
    List<Place> findPlaces(Collection<String> projectIds);

    @Select("SELECT id, project_id, building_id, name, kind FROM place WHERE id = #{id}")
    Optional<Place> findPlace(String id);
}
