package dev.guicheng.field;

import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface PlaceVisitMapper {

    @Insert(
            """
            INSERT INTO place_visit (place_id, user_id, visited_at, case_no)
            VALUES (#{placeId}, #{userId}, #{visitedAt}, #{caseNo})
            """)
    void insert(PlaceVisit visit);

    @Select(
            """
            SELECT place_id, user_id, visited_at, case_no
            FROM place_visit
            WHERE case_no = #{caseNo}
            ORDER BY visited_at, id
            """)
    List<PlaceVisit> findByCaseNo(String caseNo);

    @Select(
            """
            SELECT place_id, user_id, visited_at, case_no
            FROM place_visit
            WHERE place_id = #{placeId}
            ORDER BY visited_at, id
            """)
    List<PlaceVisit> findByPlaceId(String placeId);
}
