package dev.guicheng.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Hands out the package of a case, written while it is sent. */
@Controller
class CasePackageController {

    private final AuditAccess access;
    private final CasePackages packages;

    CasePackageController(AuditAccess access, CasePackages packages) {
        this.access = access;
        this.packages = packages;
    }

    @GetMapping("/audit/cases/{caseNo}/package")
    void download(@PathVariable String caseNo, Locale locale, HttpServletResponse response) throws IOException {
        access.readable(caseNo).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
