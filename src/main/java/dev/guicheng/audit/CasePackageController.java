package dev.guicheng.audit;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Hands out the package of a case, written while it is sent; entered in the access log first. */
@Controller
class CasePackageController {

    private final AuditAccess access;
    private final CasePackages packages;
    private final AccessLog accessLog;

    CasePackageController(AuditAccess access, CasePackages packages, AccessLog accessLog) {
        this.access = access;
        this.packages = packages;
        this.accessLog = accessLog;
    }

    @GetMapping("/audit/cases/{caseNo}/package")
    void download(@PathVariable String caseNo, Locale locale, HttpServletResponse response) throws IOException {
        var caseFile = access.readable(caseNo).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        accessLog.record(AccessAction.CASE_EXPORTED, caseNo, Map.of(AccessLog.PROJECT, caseFile.projectId()));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(caseNo + ".zip")
                        .build()
                        .toString());
        packages.write(caseNo, locale, response.getOutputStream());
    }
}
