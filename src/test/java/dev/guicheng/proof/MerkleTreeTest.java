package dev.guicheng.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roots are those of the test vectors of Certificate Transparency, from which RFC 6962 comes. */
class MerkleTreeTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void rootIsThatOfTheKnownTree(int size, String root) {
        var tree = new MerkleTree();
        LEAVES.subList(0, size).forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));

        assertThat(tree.size()).isEqualTo(size);
        assertThat(tree.root()).isEqualTo(root);
    }

    @Test
    void pathOfEveryLeafLeadsToTheRootAndOfNoOther() {
        for (int size = 1; size <= 33; size++) {
            for (int index = 0; index < size; index++) {
                var tree = new MerkleTree();
                for (int i = 0; i < size; i++) {
                    if (i == index) {
                        tree.follow(leaf(i));
                    } else {
                        tree.add(leaf(i));
                    }
                }
                var root = tree.root();
                var path = tree.path();

                assertThat(path.rootOf(leaf(index))).isEqualTo(root);
                assertThat(path.rootOf(leaf(index + 1))).isNotEqualTo(root);
            }
        }
    }

    @Test
    void pathThatIsTooShortOrTooLongLeadsNowhere() {
        var tree = new MerkleTree();
        IntStream.range(0, 5).forEach(i -> tree.add(leaf(i)));
        tree.follow(leaf(5));
        var root = tree.root();
        var hashes = new ArrayList<>(tree.path().hashes());
        hashes.add(root);

        assertThat(new MerkleTree.Path(5, 6, hashes).rootOf(leaf(5))).isEmpty();
        assertThat(new MerkleTree.Path(5, 6, hashes.subList(0, 1)).rootOf(leaf(5)))
                .isEmpty();
        assertThat(new MerkleTree.Path(6, 6, hashes).rootOf(leaf(5))).isEmpty();
        assertThat(new MerkleTree.Path(-1, 6, hashes).rootOf(leaf(5))).isEmpty();
    }

    @Test
    void nodeCannotPassForALeaf() {
        var two = new MerkleTree().add(leaf(0)).add(leaf(1));
        var node = new byte[64];
        System.arraycopy(MerkleTree.leafHash(leaf(0)), 0, node, 0, 32);
        System.arraycopy(MerkleTree.leafHash(leaf(1)), 0, node, 32, 32);

        assertThat(new MerkleTree().add(node).root()).isNotEqualTo(two.root());
    }

    @Test
    void millionLeavesKeepTwentySubtreesOnly() {
        var tree = new MerkleTree();
        for (int i = 0; i < 1_000_000; i++) {
            tree.addHash(MerkleTree.leafHash(leaf(i)));
        }

        assertThat(tree.kept()).isLessThanOrEqualTo(20);
        assertThat(tree.root()).hasSize(64);
    }

    private static byte[] leaf(int number) {
        return ("leaf " + number).getBytes(StandardCharsets.UTF_8);
    }
}
