package org.bcdaetl.spool;

/** What a file is, by its first bytes: nobody has to name it right. */
public enum FileForm {
    /** Nothing else that is known here; NDJSON, if all is well. */
    PLAIN("plain text", "load it as it is"),
    GZIP("packed with gzip", "unpack it", 0x1f, 0x8b),
    ZIP("a zip archive", "unpack it", 'P', 'K', 3, 4),
    EMPTY_ZIP("an empty zip archive", "fetch or pack it again", 'P', 'K', 5, 6),
    BZIP2("packed with bzip2", "unpack it", 'B', 'Z', 'h'),
    XZ("packed with xz", "unpack it", 0xfd, '7', 'z', 'X', 'Z', 0),
    ZSTANDARD("packed with zstd", "unpack it", 0x28, 0xb5, 0x2f, 0xfd),
    LZ4("packed with lz4", "unpack it", 0x04, 0x22, 0x4d, 0x18),
    SEVEN_ZIP("a 7z archive", "unpack it", '7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
    COMPRESS("packed with compress", "unpack it", 0x1f, 0x9d),
    PARQUET("a Parquet file", "write it as NDJSON", 'P', 'A', 'R', '1'),
    UTF_16_LITTLE("text in UTF-16", "write it in UTF-8", 0xff, 0xfe),
    UTF_16_BIG("text in UTF-16", "write it in UTF-8", 0xfe, 0xff),
    UTF_16_LITTLE_UNMARKED("text in UTF-16", "write it in UTF-8", '{', 0),
    UTF_16_BIG_UNMARKED("text in UTF-16", "write it in UTF-8", 0, '{'),
    UTF_32_BIG("text in UTF-32", "write it in UTF-8", 0, 0, 0xfe, 0xff);

    /** How many first bytes tell. */
    static final int BYTES = 8;

    private final String words;
    private final String remedy;
    private final String magic;

    FileForm(String words, String remedy, int... magic) {
        this.words = words;
        this.remedy = remedy;
        this.magic = new String(magic, 0, magic.length);
    }

    /** The form of a file that begins with these bytes. */
    static FileForm of(byte[] first) {
        for (FileForm form : values()) {
            if (form != PLAIN && form.begins(first)) {
                return form;
            }
        }
        return PLAIN;
    }

    /** What the file is, as in "the file is a zip archive". */
    public String words() {
        return words;
    }

    /** What the operator has to do that it can be loaded. */
    public String remedy() {
        return remedy;
    }

    private boolean begins(byte[] first) {
        if (first.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((first[i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
