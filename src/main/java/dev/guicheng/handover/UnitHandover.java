package dev.guicheng.handover;

import static dev.guicheng.engine.ProcessVariable.date;
import static dev.guicheng.engine.ProcessVariable.flag;
import static dev.guicheng.engine.ProcessVariable.number;
import static dev.guicheng.engine.ProcessVariable.text;

import dev.guicheng.casefile.CaseType;
import dev.guicheng.engine.ProcessVariable;
import java.util.Date;
import org.camunda.spin.json.SpinJsonNode;

/** What the code and {@code processes/handover/unit-handover.bpmn} agree on. */
final class UnitHandover {

    static final String PROCESS_ID = "unit-handover";
    static final CaseType CASE_TYPE = new CaseType("JF", PROCESS_ID);

    static final class Elements {
        static final String OPEN_HANDOVER = "ServiceTask_OpenHandover";
        static final String VERIFY_IDENTITY = "UserTask_VerifyIdentity";
        static final String DECIDE_IDENTITY = "BusinessRuleTask_DecideIdentity";
        static final String TELL_WHAT_TO_BRING = "UserTask_TellWhatToBring";
        static final String HANDOVER_REFUSED = "EndEvent_HandoverRefused";
        static final String OPEN_OWNER_FILE = "ServiceTask_OpenOwnerFile";
        static final String REGISTER_HOUSEHOLD = "UserTask_RegisterHousehold";
        static final String SIGN_RECEIPT = "UserTask_SignReceipt";
        static final String SIGN_AGREEMENTS = "UserTask_SignAgreements";
        static final String COLLECT_FEES = "UserTask_CollectFees";
        static final String HAND_OUT_PAPERS = "UserTask_HandOutPapers";
        static final String INSPECT_UNIT = "UserTask_InspectUnit";
        static final String HAND_OUT_KEYS = "UserTask_HandOutKeys";
        static final String SERIOUS_SNAGS_SETTLED = "Event_SeriousSnagsSettled";
        static final String INSPECT_AGAIN = "UserTask_InspectAgain";
        static final String CONFIRM_HANDOVER = "ServiceTask_ConfirmHandover";
        static final String COMPLETE_CATALOGUE = "UserTask_CompleteCatalogue";
        static final String ADD_HOUSEKEEPER = "UserTask_AddHousekeeper";
        static final String ARCHIVE_OWNER_FILE = "ServiceTask_ArchiveOwnerFile";
        static final String SNAGS_SETTLED = "Event_SnagsSettled";
        static final String CLOSE_HANDOVER = "ServiceTask_CloseHandover";
        static final String HANDOVER_CLOSED = "EndEvent_HandoverClosed";
        static final String REPAIR_SNAG = "CallActivity_RepairSnag";
        static final String SNAG_WAIVED = "BoundaryEvent_SnagWaived";
        static final String REINSPECT_SNAG = "UserTask_ReinspectSnag";
        static final String SNAG_SETTLED = "EndEvent_SnagSettled";
        static final String HANDOVER_WITHDRAWN = "EndEvent_HandoverWithdrawn";

        private Elements() {}
    }

    static final class Messages {
        static final String SNAG_RAISED = "unit-handover.snag-raised";
        static final String SNAG_WAIVED = "unit-handover.snag-waived";
        static final String SNAGS_SETTLED = "unit-handover.snags-settled";
        static final String SERIOUS_SNAGS_SETTLED = "unit-handover.serious-snags-settled";
        static final String CASE_WITHDRAWN = "unit-handover.case-withdrawn";

        private Messages() {}
    }

    /** Values that gateways of the model ask for. */
    static final class Answers {
        static final String REFUSED = "REFUSED";
        static final String NOT_ACCEPTED = "NOT_ACCEPTED";

        private Answers() {}
    }

    static final class Variables {
        static final ProcessVariable<String> CASE_NO = text("caseNo");

        // Who comes, and whether he may.
        static final ProcessVariable<String> PROJECT = text("project");
        static final ProcessVariable<String> UNIT = text("unit");
        static final ProcessVariable<String> TRANSFER_SLIP_NO = text("transferSlipNo");
        static final ProcessVariable<Date> DAY_ENDS_AT = date("dayEndsAt");
        static final ProcessVariable<String> RELATION = text("relation");
        static final ProcessVariable<Boolean> IDENTITY_CHECKED = flag("identityChecked");
        static final ProcessVariable<Boolean> SLIP_MATCHES = flag("slipMatches");
        static final ProcessVariable<Boolean> MANDATE_PRESENT = flag("mandatePresent");
        static final ProcessVariable<Boolean> MANDATE_VALID = flag("mandateValid");
        static final ProcessVariable<String> MANDATE_NO = text("mandateNo");
        static final ProcessVariable<Boolean> IDENTITY_COPY_FILED = flag("identityCopyFiled");
        static final ProcessVariable<Boolean> IDENTITY_ACCEPTED = flag("identityAccepted");
        static final ProcessVariable<String> REFUSAL_REASON = text("refusalReason");
        static final ProcessVariable<String> TO_BRING = text("toBring");
        static final ProcessVariable<Boolean> TOLD = flag("told");

        // The owner's file, and what he signs.
        static final ProcessVariable<String> OWNER_FILE_NO = text("ownerFileNo");
        static final ProcessVariable<Boolean> FILE_COMPLETE = flag("fileComplete");
        static final ProcessVariable<Boolean> INFORMATION_CHECKED = flag("informationChecked");
        static final ProcessVariable<Boolean> RECEIPT_SIGNED = flag("receiptSigned");
        static final ProcessVariable<String> RECEIPT_NO = text("receiptNo");
        static final ProcessVariable<Boolean> COMMITMENT_SIGNED = flag("commitmentSigned");
        static final ProcessVariable<String> COMMITMENT_NO = text("commitmentNo");
        static final ProcessVariable<SpinJsonNode> EARLY_SERVICE_AGREEMENT = json("earlyServiceAgreement");
        static final ProcessVariable<SpinJsonNode> FIRE_SAFETY_PLEDGE = json("fireSafetyPledge");
        static final ProcessVariable<SpinJsonNode> DOG_KEEPING_AGREEMENT = json("dogKeepingAgreement");
        static final ProcessVariable<SpinJsonNode> INTERIM_CONVENTION = json("interimConvention");

        // What the other desks do.
        static final ProcessVariable<Boolean> NO_FEES_DUE = flag("noFeesDue");
        static final ProcessVariable<String> NO_FEES_REASON = text("noFeesReason");
        static final ProcessVariable<SpinJsonNode> FEES = json("fees");
        static final ProcessVariable<SpinJsonNode> HANDED_PAPERS = json("handedPapers");
        static final ProcessVariable<SpinJsonNode> SNAGS = json("snags");
        static final ProcessVariable<SpinJsonNode> QUESTIONS = json("questions");
        static final ProcessVariable<String> INSPECTION_REMARK = text("inspectionRemark");
        static final ProcessVariable<String> KEYS_TAKEN = text("keysTaken");
        static final ProcessVariable<String> KEYS_REFUSAL_REASON = text("keysRefusalReason");
        static final ProcessVariable<SpinJsonNode> KEYS = json("keys");
        static final ProcessVariable<Number> WATER_READING = decimal("waterReading");
        static final ProcessVariable<Number> ELECTRICITY_READING = decimal("electricityReading");
        static final ProcessVariable<Number> GAS_READING = decimal("gasReading");
        static final ProcessVariable<Integer> SERIOUS_SNAGS = number("seriousSnags");
        static final ProcessVariable<Date> INSPECT_BY = date("inspectBy");

        // The end.
        static final ProcessVariable<Boolean> CATALOGUE_COMPLETE = flag("catalogueComplete");
        static final ProcessVariable<SpinJsonNode> FILED_PAPERS = json("filedPapers");
        static final ProcessVariable<String> HOUSEKEEPER = text("housekeeper");
        static final ProcessVariable<String> HOUSEKEEPER_REASON = text("housekeeperReason");
        static final ProcessVariable<Integer> OPEN_SNAGS = number("openSnags");
        static final ProcessVariable<String> WITHDRAWAL_REASON = text("withdrawalReason");

        // A snag, in the scope of its own.
        static final ProcessVariable<String> SNAG = text("snag");
        static final ProcessVariable<String> PART = text("part");
        static final ProcessVariable<String> SERIOUSNESS = text("seriousness");
        static final ProcessVariable<String> DESCRIPTION = text("description");
        static final ProcessVariable<String> PLACE = text("place");
        static final ProcessVariable<String> EXACT_PLACE = text("exactPlace");
        static final ProcessVariable<Boolean> REPLY_WANTED = flag("replyWanted");
        static final ProcessVariable<String> SOURCE_FINDING = text("sourceFinding");
        static final ProcessVariable<Integer> AGREED_DAYS = number("agreedDays");
        static final ProcessVariable<String> CONTRACTOR = text("contractor");
        static final ProcessVariable<String> ITEM = text("item");
        static final ProcessVariable<Date> REINSPECT_BY = date("reinspectBy");
        static final ProcessVariable<String> REINSPECTION = text("reinspection");
        static final ProcessVariable<String> REINSPECTION_REMARK = text("reinspectionRemark");
        static final ProcessVariable<String> WAIVER_REASON = text("waiverReason");

        private static ProcessVariable<SpinJsonNode> json(String name) {
            return ProcessVariable.of(name, SpinJsonNode.class);
        }

        private Variables() {}
    }

    /** The fields of the rows that the desks fill in. */
    static final class RowFields {
        static final ProcessVariable<String> FEE_ITEM = text("feeItem");
        static final ProcessVariable<Number> AMOUNT = decimal("amount");
        static final ProcessVariable<String> FEE_RECEIPT_NO = text("feeReceiptNo");
        static final ProcessVariable<String> ROOM = text("room");
        static final ProcessVariable<String> PART = text("part");
        static final ProcessVariable<String> DESCRIPTION = text("description");
        static final ProcessVariable<String> SERIOUSNESS = text("seriousness");
        static final ProcessVariable<String> EVIDENCE_NO = text("evidenceNo");
        static final ProcessVariable<String> QUESTION = text("question");
        static final ProcessVariable<String> ANSWER = text("answer");
        static final ProcessVariable<String> KEY_KIND = text("keyKind");
        static final ProcessVariable<Number> KEY_COUNT = decimal("keyCount");

        private RowFields() {}
    }

    private static ProcessVariable<Number> decimal(String name) {
        return ProcessVariable.of(name, Number.class);
    }

    private UnitHandover() {}
}
