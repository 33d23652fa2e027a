using Strata.Models;

namespace Strata.Keras.Tests;

/// <summary>Says that two models are one, to the bit.</summary>
internal static class Same
{
    public static void Models(Model expected, Model given)
    {
        Assert.Equal(expected.DataType, given.DataType);
        Architectures(expected.Architecture, given.Architecture);
        Weights(expected, given);
    }

    public static void Weights(Model expected, Model given)
    {
        Dictionary<string, Weight> others = given.Weights.ToDictionary(weight => weight.Path);
        Assert.Equal(expected.Weights.Count, given.Weights.Count);
        foreach (Weight weight in expected.Weights)
        {
            Weight other = others[weight.Path];
            Assert.Equal(weight.ToString(), other.ToString());
            Assert.Equal(weight.Trainable, other.Trainable);
            Assert.Equal(Bits(weight, expected.DataType), Bits(other, given.DataType));
        }
    }

    private static void Architectures(Architecture expected, Architecture given)
    {
        // Keras lists the layers of a graph in an order of its own; names and what each reads are what counts.
        Assert.Equal(Calls(expected).Order(), Calls(given).Order());
        Assert.Equal(
            expected.Inputs.Select(call => expected.Calls[call].Name),
            given.Inputs.Select(call => given.Calls[call].Name)
        );
        Assert.Equal(
            expected.Outputs.Select(call => expected.Calls[call].Name),
            given.Outputs.Select(call => given.Calls[call].Name)
        );
        foreach (LayerCall call in expected.Calls)
        {
            Layer other = given.Calls.First(another => another.Name == call.Name).Layer;
            if (call.Layer is ModelLayer model)
            {
                Architectures(model.Architecture, ((ModelLayer)other).Architecture);
                Assert.Equal(model.Trainable, other.Trainable);
            }
            else
            {
                Assert.Equal(call.Layer with { Name = null }, other with { Name = null });
            }
        }
    }

    private static IEnumerable<string> Calls(Architecture model) =>
        model.Calls.Select(call => $"{call.Name}({string.Join(", ", call.Inputs.Select(input => Id(model, input)))})");

    private static string Id(Architecture model, int call) =>
        $"{model.Calls[call].Name}#{model.Calls.Take(call).Count(other => other.Name == model.Calls[call].Name)}";

    private static ulong[] Bits(Weight weight, DataType dataType)
    {
        if (dataType == DataType.Float64)
        {
            var wide = new double[weight.Count];
            weight.CopyTo(wide.AsSpan());
            return [.. wide.Select(BitConverter.DoubleToUInt64Bits)];
        }
        var values = new float[weight.Count];
        weight.CopyTo(values.AsSpan());
        return [.. values.Select(value => (ulong)BitConverter.SingleToUInt32Bits(value))];
    }
}
