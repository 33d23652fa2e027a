using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Strata.Numerics;

namespace Strata.Tests.Kernels;

/// <summary>The innermost loops are what this project's speed rests on: they call nothing and keep their vectors in registers.</summary>
public class DisassemblyTests
{
    private static readonly string[] Methods =
    [
        "Tile",
        "Stretch",
        "Stretch16",
        "Stretch4",
        "Stretch2",
        "Stretch1",
        "Stream",
        "Body",
    ];

    // It is made for registers of 512 bits alone, and its name says of no lane.
    private const string Narrow = "Strata.Kernels.GemmNarrow";

    private static readonly string[] Kernels =
    [
        "Strata.Kernels.GemmTile",
        "Strata.Kernels.GemmRow",
        Narrow,
        "Strata.Kernels.Elementwise+MapLoop",
        "Strata.Kernels.Elementwise+GradientLoop",
        "Strata.Kernels.Update+Loop",
    ];

    [Fact]
    public void The_innermost_loops_call_nothing_and_keep_their_vectors_in_registers()
    {
        Assert.SkipUnless(
            RuntimeInformation.ProcessArchitecture == Architecture.X64 && Vector512.IsHardwareAccelerated,
            "The listings are read for x64 with AVX-512, whose 32 registers the tiles are made for."
        );
        IReadOnlyList<MachineCode> listed = MachineCode.Of(
            typeof(ListedKernels),
            string.Join(' ', Methods.Select(method => $"*:{method}"))
        );
        MachineCode[] widest =
        [
            .. listed.Where(method =>
                Kernels.Any(kernel => method.Name.StartsWith(kernel, StringComparison.Ordinal))
                && (
                    method.Name.Contains(nameof(Vector512Lane<>), StringComparison.Ordinal)
                    || method.Name.StartsWith(Narrow, StringComparison.Ordinal)
                )
            ),
        ];
        Assert.All(
            Kernels,
            kernel => Assert.Contains(widest, method => method.Name.StartsWith(kernel, StringComparison.Ordinal))
        );
        Assert.Equal(Methods.Order(), widest.Select(code => code.Method).Distinct().Order());
        string[] faults =
        [
            .. widest
                .Where(method => method.Calls.Count + method.Spills.Count > 0)
                .Select(method => $"{method.Name}\n  {string.Join("\n  ", method.Calls.Concat(method.Spills).Take(4))}"),
        ];
        Assert.True(faults.Length == 0, $"{faults.Length} of {widest.Length}:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void A_call_and_a_spill_are_seen_in_a_listing()
    {
        MachineCode[] read =
        [
            .. MachineCode.Read([
                "; Assembly listing for method A:One():int (FullOpts)",
                "       vmovups  zmmword ptr [rsp+0x40], zmm3",
                "       vmovups  zmm3, zmmword ptr [rsp+0x40]",
                "       vmovups  zmmword ptr [rdi+0x40], zmm3",
                "       call     [System.MathF:Exp(float):float]",
                "; Assembly listing for method B:Two() (FullOpts)",
                "       vfmadd231ps zmm0, zmm1, zmm2",
                "       vmovss   dword ptr [rbp-0x08], xmm0",
            ]),
        ];
        Assert.Equal(["A:One():int (FullOpts)", "B:Two() (FullOpts)"], read.Select(method => method.Name));
        Assert.Equal(["One", "Two"], read.Select(method => method.Method));
        Assert.Single(read[0].Calls);
        Assert.Single(read[0].Spills);
        Assert.Empty(read[1].Calls);
        Assert.Empty(read[1].Spills);
    }
}
