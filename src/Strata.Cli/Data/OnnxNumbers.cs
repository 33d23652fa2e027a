using System.Numerics;
using System.Numerics.Tensors;
using Strata.Data;

namespace Strata.Cli.Data;

/// <summary>Arrays of NPY files as arrays of ONNX and back.</summary>
internal static class OnnxNumbers
{
    /// <summary>An array of the type that an input declares: numbers with fractions are rounded to it, whole ones are kept or refused.</summary>
    /// <exception cref="ToolException">The type cannot hold the numbers.</exception>
    public static OnnxArray ToOnnx(NumberArray array, OnnxPort port) =>
        port.Element switch
        {
            OnnxElementType.Float => Rounded<float>(array),
            OnnxElementType.Double => Rounded<double>(array),
            OnnxElementType.Float16 => Rounded<Half>(array),
            OnnxElementType.Bool when array.Type == NumberType.Boolean => OnnxArray.Of(array.Values<bool>(), SizesOf(array)),
            OnnxElementType.Int8 => Whole<sbyte>(array, port),
            OnnxElementType.Int16 => Whole<short>(array, port),
            OnnxElementType.Int32 => Whole<int>(array, port),
            OnnxElementType.Int64 => Whole<long>(array, port),
            OnnxElementType.UInt8 => Whole<byte>(array, port),
            OnnxElementType.UInt16 => Whole<ushort>(array, port),
            OnnxElementType.UInt32 => Whole<uint>(array, port),
            OnnxElementType.UInt64 => Whole<ulong>(array, port),
            _ => throw Misfit(array, port),
        };

    /// <summary>An array of the same type; of bfloat16, which NPY files do not have, as float32.</summary>
    public static NumberArray FromOnnx(OnnxArray array)
    {
        int[] sizes = [.. array.Sizes];
        return array.Element switch
        {
            OnnxElementType.Float => Kept<float>(),
            OnnxElementType.Double => Kept<double>(),
            OnnxElementType.Float16 => Kept<Half>(),
            OnnxElementType.Bool => Kept<bool>(),
            OnnxElementType.Int8 => Kept<sbyte>(),
            OnnxElementType.Int16 => Kept<short>(),
            OnnxElementType.Int32 => Kept<int>(),
            OnnxElementType.Int64 => Kept<long>(),
            OnnxElementType.UInt8 => Kept<byte>(),
            OnnxElementType.UInt16 => Kept<ushort>(),
            OnnxElementType.UInt32 => Kept<uint>(),
            OnnxElementType.UInt64 => Kept<ulong>(),
            _ => NumberArray.Of<float>([.. array.ToDoubles().Select(number => (float)number)], sizes),
        };

        NumberArray Kept<T>()
            where T : unmanaged => NumberArray.Of<T>(array.ToArray<T>(), sizes);
    }

    private static OnnxArray Rounded<T>(NumberArray array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> tensor = array.ToTensor<T>();
        var values = new T[array.Count];
        tensor.FlattenTo(values);
        return OnnxArray.Of(values, SizesOf(array));
    }

    private static OnnxArray Whole<T>(NumberArray array, OnnxPort port)
        where T : unmanaged, IBinaryInteger<T>
    {
        try
        {
            return array.Type switch
            {
                NumberType.Int8 => Checked<sbyte>(),
                NumberType.Int16 => Checked<short>(),
                NumberType.Int32 => Checked<int>(),
                NumberType.Int64 => Checked<long>(),
                NumberType.UInt8 => Checked<byte>(),
                NumberType.UInt16 => Checked<ushort>(),
                NumberType.UInt32 => Checked<uint>(),
                NumberType.UInt64 => Checked<ulong>(),
                _ => throw Misfit(array, port),
            };
        }
        catch (OverflowException e)
        {
            throw new ToolException($"the input is {port}, which cannot hold all numbers of the {array} that was given.", e);
        }

        OnnxArray Checked<TFrom>()
            where TFrom : unmanaged, IBinaryInteger<TFrom>
        {
            var values = new T[array.Count];
            TensorPrimitives.ConvertChecked(array.Values<TFrom>(), values);
            return OnnxArray.Of(values, SizesOf(array));
        }
    }

    private static int[] SizesOf(NumberArray array) => [.. array.Shape];

    private static ToolException Misfit(NumberArray array, OnnxPort port) =>
        new($"the input is {port}, and {array} was given; expected an array of that type.");
}
