package org.bcdaetl.export.form;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * What a column is in Parquet, and how its values, as PostgreSQL prints them, become Parquet's.
 *
 * @param type of the values as they are stored
 */
record ParquetColumn(String name, PrimitiveTypeName type, int length, SchemaElement element, Writer writer) {

    /** Digits of a decimal number that is stored in eight bytes. */
    private static final int DIGITS = 18;

    private static final int MOST_DIGITS = 38;
    private static final int WIDE_BYTES = 16;
    private static final int CENTS = 2;
    private static final int OF_QUANTITIES = 4;

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH", "+00")
            .toFormatter(Locale.ROOT);

    /** Hands a value on; any exception of numbers or dates means that the type has no place for it. */
    interface Writer {
        void write(String cell, ColumnWriter to);
    }

    /**
     * The form of a column.
     *
     * @param wideScale digits after the point of decimal numbers of up to 38 digits; negative where 18 do, two of them after
     *     the point for dollars, four for others
     */
    static ParquetColumn of(Column column, int wideScale) {
        SchemaElement element = new SchemaElement(column.name());
        String name = column.name();
        return switch (column.type()) {
            case "integer", "smallint" ->
                new ParquetColumn(
                        name,
                        PrimitiveTypeName.INT32,
                        0,
                        element,
                        (cell, to) -> to.write(Integer.parseInt(cell), 0, 1));
            case "bigint" ->
                new ParquetColumn(
                        name, PrimitiveTypeName.INT64, 0, element, (cell, to) -> to.write(Long.parseLong(cell), 0, 1));
            case "boolean" ->
                new ParquetColumn(
                        name, PrimitiveTypeName.BOOLEAN, 0, element, (cell, to) -> to.write(cell.equals("t"), 0, 1));
            case "real", "double precision" ->
                new ParquetColumn(
                        name,
                        PrimitiveTypeName.DOUBLE,
                        0,
                        element,
                        (cell, to) -> to.write(Double.parseDouble(cell), 0, 1));
            case "date" ->
                new ParquetColumn(
                        name,
                        PrimitiveTypeName.INT32,
                        0,
                        element.setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType())),
                        (cell, to) -> to.write((int) LocalDate.parse(cell).toEpochDay(), 0, 1));
            case "timestamp with time zone" ->
                timestamp(
                        name,
                        element,
                        true,
                        (cell, to) -> to.write(micros(OffsetDateTime.parse(cell, TIMESTAMP)), 0, 1));
            case "timestamp without time zone" ->
                timestamp(
                        name,
                        element,
                        false,
                        (cell, to) -> to.write(
                                micros(LocalDateTime.parse(cell, TIMESTAMP).atOffset(ZoneOffset.UTC)), 0, 1));
            case "numeric" ->
                wideScale < 0
                        ? decimal(name, element, column.isMoney() ? CENTS : OF_QUANTITIES)
                        : wide(name, element, wideScale);
            default ->
                new ParquetColumn(
                        name,
                        PrimitiveTypeName.BINARY,
                        0,
                        element.setConverted_type(ConvertedType.UTF8)
                                .setLogicalType(LogicalType.STRING(new StringType())),
                        (cell, to) -> to.write(Binary.fromString(cell), 0, 1));
        };
    }

    /** The type as the footer has it. */
    Type storedType() {
        return Type.valueOf(type.name().equals("BINARY") ? "BYTE_ARRAY" : type.name());
    }

    private static ParquetColumn timestamp(String name, SchemaElement element, boolean isUtc, Writer writer) {
        SchemaElement stamp = element.setLogicalType(
                LogicalType.TIMESTAMP(new TimestampType(isUtc, TimeUnit.MICROS(new MicroSeconds()))));
        return new ParquetColumn(
                name,
                PrimitiveTypeName.INT64,
                0,
                isUtc ? stamp.setConverted_type(ConvertedType.TIMESTAMP_MICROS) : stamp,
                writer);
    }

    private static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC), time);
    }

    private static ParquetColumn decimal(String name, SchemaElement element, int scale) {
        return new ParquetColumn(
                name,
                PrimitiveTypeName.INT64,
                0,
                decimal(element, DIGITS, scale),
                (cell, to) -> to.write(unscaled(cell, DIGITS, scale).longValueExact(), 0, 1));
    }

    private static ParquetColumn wide(String name, SchemaElement element, int scale) {
        return new ParquetColumn(
                name,
                PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
                WIDE_BYTES,
                decimal(element, MOST_DIGITS, scale).setType_length(WIDE_BYTES),
                (cell, to) -> {
                    BigInteger value = unscaled(cell, MOST_DIGITS, scale);
                    byte[] digits = value.toByteArray();
                    byte[] all = new byte[WIDE_BYTES];
                    Arrays.fill(all, (byte) (value.signum() < 0 ? -1 : 0));
                    System.arraycopy(digits, 0, all, WIDE_BYTES - digits.length, digits.length);
                    to.write(Binary.fromConstantByteArray(all), 0, 1);
                });
    }

    private static SchemaElement decimal(SchemaElement element, int precision, int scale) {
        return element.setConverted_type(ConvertedType.DECIMAL)
                .setPrecision(precision)
                .setScale(scale)
                .setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, precision)));
    }

    private static BigInteger unscaled(String cell, int precision, int scale) {
        BigDecimal exact = new BigDecimal(cell).setScale(scale, RoundingMode.UNNECESSARY);
        if (exact.precision() > precision) {
            throw new ArithmeticException("too many digits");
        }
        return exact.unscaledValue();
    }
}
