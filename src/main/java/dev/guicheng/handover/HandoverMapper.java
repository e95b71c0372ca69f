package dev.guicheng.handover;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface HandoverMapper {

    String COLUMNS =
            """
            case_no, delivery_no, unit_id, slip_no, relation, mandate_no, identity_copy_filed, refusal_reason,
            to_bring, owner_file_no, no_fees_reason, keys_taken, keys_refusal_reason, water_reading,
            electricity_reading, gas_reading, handed_over_at, version
            """;

    String STEP_COLUMNS = "case_no, kind, result, actor, done_at, detail, document_no";

    @Insert(
            """
            INSERT INTO handover (case_no, delivery_no, unit_id, slip_no, identity_copy_filed, version)
            VALUES (#{caseNo}, #{deliveryNo}, #{unitId}, #{slipNo}, FALSE, 0)
            """)
    void insert(
            @Param("caseNo") String caseNo,
            @Param("deliveryNo") String deliveryNo,
            @Param("unitId") String unitId,
            @Param("slipNo") String slipNo);

    @Select("SELECT " + COLUMNS + " FROM handover WHERE case_no = #{caseNo}")
    Optional<Handover> findByCaseNo(String caseNo);

    @Select("SELECT " + COLUMNS + " FROM handover WHERE delivery_no = #{deliveryNo} ORDER BY case_no")
    List<Handover> findByDelivery(String deliveryNo);

    @Update(
            """
            UPDATE handover
            SET relation = #{check.relation}, mandate_no = #{check.mandateNo},
                identity_copy_filed = #{check.identityCopyFiled}, refusal_reason = #{check.refusalReason},
                to_bring = #{check.toBring}, version = version + 1
            WHERE case_no = #{handover.caseNo} AND version = #{handover.version}
            """)
    int updateIdentity(@Param("handover") Handover handover, @Param("check") IdentityCheck check);

    @Update(
            """
            UPDATE handover
            SET owner_file_no = #{fileNo}, version = version + 1
            WHERE case_no = #{handover.caseNo} AND version = #{handover.version}
            """)
    int updateOwnerFile(@Param("handover") Handover handover, @Param("fileNo") String fileNo);

    @Update(
            """
            UPDATE handover
            SET no_fees_reason = #{reason}, version = version + 1
            WHERE case_no = #{handover.caseNo} AND version = #{handover.version}
            """)
    int updateNoFees(@Param("handover") Handover handover, @Param("reason") String reason);

    @Update(
            """
            UPDATE handover
            SET keys_taken = #{handout.taken}, keys_refusal_reason = #{handout.refusalReason},
                water_reading = #{handout.waterReading}, electricity_reading = #{handout.electricityReading},
                gas_reading = #{handout.gasReading}, version = version + 1
            WHERE case_no = #{handover.caseNo} AND version = #{handover.version}
            """)
    int updateKeys(@Param("handover") Handover handover, @Param("handout") KeyHandout handout);

    @Update(
            """
            UPDATE handover
            SET keys_taken = NULL, version = version + 1
            WHERE case_no = #{handover.caseNo} AND version = #{handover.version} AND keys_taken = 'REFUSED'
            """)
    int updateKeysOpen(@Param("handover") Handover handover);

    @Update(
            """
            UPDATE handover
            SET handed_over_at = #{at}, version = version + 1
            WHERE case_no = #{handover.caseNo} AND version = #{handover.version}
            """)
    int updateHandedOver(@Param("handover") Handover handover, @Param("at") Instant at);

    @Insert(
            "INSERT INTO handover_step (" + STEP_COLUMNS
                    + """
            ) VALUES (#{caseNo}, #{kind}, #{result}, #{actor}, #{doneAt}, #{detail}, #{documentNo})
            """)
    void insertStep(HandoverStep step);

    @Select("SELECT " + STEP_COLUMNS + " FROM handover_step WHERE case_no = #{caseNo} ORDER BY id")
    List<HandoverStep> findSteps(String caseNo);

    @Insert(
            """
            INSERT INTO handover_fee (case_no, seq, item, amount, receipt_no)
            VALUES (#{caseNo}, #{seq}, #{fee.item}, #{fee.amount}, #{fee.receiptNo})
            """)
    void insertFee(@Param("caseNo") String caseNo, @Param("seq") int seq, @Param("fee") Fee fee);

    @Select("SELECT item, amount, receipt_no FROM handover_fee WHERE case_no = #{caseNo} ORDER BY seq")
    List<Fee> findFees(String caseNo);

    @Insert(
            """
            INSERT INTO handover_key (case_no, seq, kind, key_count)
            VALUES (#{caseNo}, #{seq}, #{keys.kind}, #{keys.keyCount})
            """)
    void insertKeys(@Param("caseNo") String caseNo, @Param("seq") int seq, @Param("keys") IssuedKeys keys);

    @Select("SELECT kind, key_count FROM handover_key WHERE case_no = #{caseNo} ORDER BY seq")
    List<IssuedKeys> findKeys(String caseNo);

    @Select(
            """
            <script>
            SELECT h.case_no, b.name AS building, u.number AS unit,
                (SELECT COUNT(*) FROM handover_snag s
                 WHERE s.case_no = h.case_no AND s.seriousness = 'SERIOUS' AND s.settled_at IS NULL) AS serious_snags
            FROM handover h
            JOIN unit u ON u.id = h.unit_id
            JOIN building b ON b.id = u.building_id
            WHERE h.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY h.case_no
            </script>
            """)
    List<HandoverBriefs.Row> findBriefs(Collection<String> caseNos);

    @Select(
            """
            <script>
            SELECT h.case_no
            FROM handover h
            JOIN case_file c ON c.case_no = h.case_no
            JOIN unit u ON u.id = h.unit_id
            WHERE c.status = 'OPEN'
              AND c.project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
              AND LOWER(u.number) LIKE #{pattern} ESCAPE '!'
            ORDER BY h.case_no
            LIMIT #{atMost}
            </script>
            """)
    List<String> findOpenAt(String pattern, Collection<String> projectIds, int atMost);
}
