using System.Numerics.Tensors;

namespace Strata.Data.Tests.Arrays;

/// <summary>Arrays keep their numbers and types on the way to datasets and tensors and back.</summary>
public class NumberArrayTests
{
    private static void Tells(Action action, params string[] parts)
    {
        var error = Assert.Throws<ArgumentException>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Whole_numbers_of_64_bits_lose_nothing_through_a_dataset()
    {
        long[] numbers = [long.MaxValue, long.MaxValue - 1, long.MinValue, (1L << 53) + 1, 0, -1];
        NumberArray array = NumberArray.Of<long>(numbers, 3, 2);
        DataArray rows = array.ToDataArray("ids");
        Assert.Equal(("ids", 3, typeof(long)), (rows.Name, rows.Count, rows.ElementType));
        NumberArray back = NumberArray.From(rows);
        Assert.Equal(NumberType.Int64, back.Type);
        Assert.Equal([3, 2], back.Shape);
        Assert.Equal(numbers, back.Values<long>().ToArray());
        // A view of a dataset gives its own rows.
        Assert.Equal([0, -1], NumberArray.From(Dataset.From(rows).Select(2).Inputs[0]).Values<long>().ToArray());
    }

    [Fact]
    public void Every_type_goes_to_a_dataset_and_back()
    {
        Check<sbyte>([-128, 127], NumberType.Int8);
        Check<byte>([0, 255], NumberType.UInt8);
        Check<short>([short.MinValue, 1], NumberType.Int16);
        Check<ushort>([ushort.MaxValue, 1], NumberType.UInt16);
        Check<int>([int.MinValue, 1], NumberType.Int32);
        Check<uint>([uint.MaxValue, 1], NumberType.UInt32);
        Check<long>([long.MinValue, 1], NumberType.Int64);
        Check<ulong>([ulong.MaxValue, 1], NumberType.UInt64);
        Check<Half>([Half.MaxValue, Half.Epsilon], NumberType.Float16);
        Check<float>([float.MaxValue, float.NaN], NumberType.Float32);
        Check<double>([double.Epsilon, double.NegativeInfinity], NumberType.Float64);

        static void Check<T>(T[] values, NumberType type)
            where T : unmanaged, System.Numerics.INumber<T>
        {
            NumberArray array = NumberArray.Of<T>(values, 2);
            Assert.Equal(type, array.Type);
            NumberArray back = NumberArray.From(array.ToDataArray());
            Assert.Equal((type, 2), (back.Type, back.Count));
            Assert.Equal([2], back.Shape);
            Assert.Equal(values, back.Values<T>().ToArray());
            Assert.Equal(values, array.ToTensor<T>().ToArray());
            Assert.Equal(type, NumberArray.From(array.ToTensor<T>()).Type);
        }
    }

    [Fact]
    public void Truth_values_are_bytes_of_0_and_1()
    {
        NumberArray array = NumberArray.Of<bool>([true, false, true], 3);
        Assert.Equal(NumberType.Boolean, array.Type);
        Assert.Equal([true, false, true], array.Values<bool>().ToArray());
        Assert.Equal([1, 0, 1], array.Values<byte>().ToArray());
        Assert.Equal([1f, 0f, 1f], array.ToTensor<float>().ToArray());
        Assert.Equal(typeof(byte), array.ToDataArray().ElementType);
        Tells(() => array.Values<sbyte>(), "Boolean", "SByte");
    }

    [Fact]
    public void A_tensor_of_floats_is_rounded_to_nearest()
    {
        NumberArray array = NumberArray.Of<long>([(1L << 53) + 1, (1L << 24) + 1, -3], 3, 1);
        Tensor<double> doubles = array.ToTensor<double>();
        Assert.Equal([3, 1], doubles.Lengths.ToArray());
        Assert.Equal([9007199254740992.0, 16777217.0, -3.0], doubles.ToArray());
        Assert.Equal([9007199254740992f, 16777216f, -3f], array.ToTensor<float>().ToArray());
        Tells(() => array.ToTensor<int>(), "Int64", "Int32", "may not hold");
        Assert.Equal([1f, 0.1f], NumberArray.Of<double>([1, 0.1], 2).ToTensor<float>().ToArray());
    }

    [Fact]
    public void Single_numbers_and_empty_arrays_are_arrays()
    {
        NumberArray single = NumberArray.Of<float>([7f]);
        Assert.Empty(single.Shape);
        Assert.Equal([1], single.ToTensor<float>().Lengths.ToArray());
        Assert.Equal([7f], single.ToTensor<float>().ToArray());
        Tells(() => single.ToDataArray(), "has no rows");
        NumberArray empty = NumberArray.Of<int>([], 0, 5);
        Assert.Equal(0, empty.Count);
        Assert.Equal(0, empty.ToTensor<float>().FlattenedLength);
        Tells(() => empty.ToDataArray(), "0 numbers");
        Assert.Equal("Int32 (0, 5)", empty.ToString());
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        Tells(() => NumberArray.Of<float>([1, 2, 3], 2), "3 numbers", "(2)");
        Tells(() => NumberArray.Of<float>([1, 2, 3]), "3 numbers", "()");
        Tells(() => NumberArray.Of<float>([], -1), "(-1)");
        Tells(() => NumberArray.Of<float>([], int.MaxValue, int.MaxValue), "0 numbers");
        Tells(() => NumberArray.Of<float>([1, 2], int.MaxValue, int.MaxValue, 2), "2 numbers");
        Assert.Equal(0, NumberArray.Of<float>([], int.MaxValue, int.MaxValue, 0).Count);
        Tells(() => NumberArray.Of<decimal>([1], 1), "Decimal", "Float64");
        Tells(() => NumberArray.From(DataArray.Of<decimal>([1], 1)), "Decimal");
        Tells(() => NumberArray.Of<float>([1], 1).Values<double>(), "Float32", "Double");
        Tells(() => NumberArray.Of<uint>([1], 1).Values<int>(), "UInt32", "Int32");
    }
}
