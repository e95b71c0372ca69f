package dev.guicheng.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The heads of the ledgers. */
@Component
class LedgerHeads implements ChainHeads {

    private final LedgerMapper mapper;

    LedgerHeads(LedgerMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String chain() {
        return "ledger";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Stream<ChainHead> newest() {
        var heads = mapper.streamHeads();
        return StreamSupport.stream(heads.spliterator(), false)
                .map(LedgerHeads::told)
                .onClose(() -> {
                    try {
                        heads.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ChainHead> head(String caseNo) {
        return mapper.findHead(caseNo).map(LedgerHeads::told);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> hashAt(String caseNo, int seq) {
        return mapper.findHash(caseNo, seq);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> headless() {
        return mapper.findHeadless();
    }

    private static ChainHead told(LedgerHead head) {
        return new ChainHead(head.caseNo(), head.seq(), head.hash());
    }
}
