package dev.guicheng.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The heads of one kind of chain, which lie in a table. */
abstract class MappedHeads implements ChainHeads {

    private final String chain;
    private final HeadMapper mapper;

    MappedHeads(String chain, HeadMapper mapper) {
        this.chain = chain;
        this.mapper = mapper;
    }

    @Override
    public String chain() {
        return chain;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Stream<ChainHead> newest() {
        return LedgerHead.streamed(mapper.streamHeads());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ChainHead> head(String caseNo) {
        return mapper.findHead(caseNo).map(LedgerHead::told);
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
}
