using System.Diagnostics;
using Strata.Formats;

namespace Strata.Onnx.Tests;

/// <summary>A small file cut at every length and changed in every byte: a model or the one exception, soon and with little memory.</summary>
public class DamagedFileTests
{
    // Every kind of message, a folded shape, a reduction and an embedded constant: what damage can reach.
    private static readonly byte[] good = Built.File(
        [
            Built.Node("Gemm", "x,w,b", "h", OnnxAttribute.Of("transB", 1L), OnnxAttribute.Of("alpha", 0.5f)),
            Built.Node("Constant", "", "c", OnnxAttribute.Of("value", OnnxTensor.Of("c", [1], [2L]))),
            Built.Node("ConstantOfShape", "c", "ones", OnnxAttribute.Of("value", OnnxTensor.Of("v", [1], [1L]))),
            Built.Node("Concat", "c,ones", "both", OnnxAttribute.Of("axis", 0L)),
            Built.Node("Unsqueeze", "h,c", "u"),
            Built.Node("Pad", "u,pads", "p", OnnxAttribute.Of("mode", "edge")),
            Built.Node("Expand", "p,to", "e"),
            Built.Node("ReduceMean", "e,c", "r", OnnxAttribute.Of("keepdims", 0L)),
            Built.Node("Softmax", "r", "y"),
        ],
        [Built.Value("x", OnnxElementType.Float, -1, 3)],
        [Built.Value("y", OnnxElementType.Float, -1, 3)],
        [
            Built.Weight("w", OperatorCases.Floats(1, 2, 3)),
            Built.Weight("b", OperatorCases.Floats(2, 2)),
            Built.Weight("pads", OnnxArray.Of([0L, 0, 0, 0, 1, 0], 6)),
            Built.Weight("to", OnnxArray.Of([1L, 1, 5], 3)),
        ]
    );

    [Fact]
    public void The_whole_file_is_a_model() => Assert.Equal(3, Built.Load(good).Predict<float>([1f, 2, 3]).Length);

    [Fact]
    public void A_file_cut_at_any_length_is_a_model_or_the_exception()
    {
        for (int length = 0; length < good.Length; length++)
        {
            Check(good[..length], $"cut at {length}");
        }
    }

    [Fact]
    public void A_file_changed_in_any_byte_is_a_model_or_the_exception()
    {
        foreach (byte change in (byte[])[0x01, 0x02, 0x10, 0x40, 0x80, 0xFF])
        {
            for (int i = 0; i < good.Length; i++)
            {
                byte[] bytes = [.. good];
                bytes[i] ^= change;
                Check(bytes, $"byte {i} changed by {change}");
            }
        }
    }

    [Fact]
    public void A_file_with_a_byte_more_or_less_anywhere_is_a_model_or_the_exception()
    {
        for (int i = 0; i < good.Length; i++)
        {
            Check([.. good[..i], .. good[(i + 1)..]], $"without byte {i}");
            Check([.. good[..i], 0xFF, .. good[i..]], $"255 before byte {i}");
        }
    }

    [Fact]
    public void Every_operators_file_changed_in_any_byte_is_a_model_or_the_exception()
    {
        foreach (var one in OperatorCases.All)
        {
            byte[] whole = one.File(one.InRows);
            for (int i = 0; i < whole.Length; i++)
            {
                // The elements of weights are long and all alike.
                if (i < 120 || i % 13 == 0)
                {
                    byte[] bytes = [.. whole];
                    bytes[i] ^= (byte)(1 << i % 8);
                    Check(bytes, $"{one}: byte {i}");
                }
            }
        }
    }

    [Fact]
    public void Random_bytes_are_a_model_or_the_exception()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Check(bytes, $"random bytes {i}");
        }
    }

    [Fact]
    public void Groups_within_groups_do_not_end_the_program() =>
        // Field 15 as the start of a group, again and again.
        Assert.Throws<ModelFormatException>(() => Built.Load([.. Enumerable.Repeat((byte)(15 << 3 | 3), 1_000_000)]));

    [Fact]
    public void Millions_of_empty_messages_are_refused_before_they_take_memory() =>
        // Field 7, the graph, 3,000,000 bytes of empty nodes.
        Assert.Contains(
            "2000000",
            Assert
                .Throws<ModelFormatException>(() =>
                    Built.Load([
                        0x3A,
                        0x80,
                        0x9B,
                        0xEE,
                        0x02,
                        .. Enumerable.Repeat<byte[]>([0x0A, 0x00], 3_000_000).SelectMany(pair => pair),
                    ])
                )
                .Message,
            StringComparison.Ordinal
        );

    private static void Check(byte[] bytes, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        try
        {
            Built.Load(bytes);
        }
        catch (ModelFormatException error)
        {
            Assert.NotEmpty(error.Message);
        }
        catch (Exception error)
        {
            Assert.Fail($"{what}: {error}");
        }
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken < 64 << 20, $"{what}: {taken} bytes were taken.");
        // A bound of the file format's promise, far from what a slow machine needs.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{what}: {watch.Elapsed}");
    }
}
