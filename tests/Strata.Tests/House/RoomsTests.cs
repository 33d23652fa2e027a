namespace Strata.Tests.House;

/// <summary>The folders of the core are its rooms, and a room uses only what stands above it in the list.</summary>
public class RoomsTests
{
    private static readonly string[] Order =
    [
        "Numerics",
        "Formulas",
        "Kernels",
        "Graphs",
        "Layers",
        "Datasets",
        "Formats",
        "Models",
        "Training",
    ];

    private static readonly string[] SampleOrder = ["Upper", "Lower"];

    private static RoomReader Core() => new(typeof(Activation).Assembly.Location, "src/Strata");

    private static RoomReader Sample() => new(typeof(RoomsTests).Assembly.Location, "tests/Strata.Tests/House/Sample");

    [Fact]
    public void A_room_uses_only_what_stands_above_it()
    {
        using RoomReader core = Core();
        string[] faults = [.. core.Uses().Select(use => use.Fault(Order)).OfType<string>().Order(StringComparer.Ordinal)];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_type_stands_in_one_room()
    {
        using RoomReader core = Core();
        string[] faults =
        [
            .. core
                .Types.Where(type => type.Rooms.Count != 1 || !Order.Contains(type.Rooms.First()))
                .Select(type =>
                    $"{type.Type} stands in {string.Join(" and ", type.Rooms)}: a type belongs to one room, all parts of it."
                ),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_type_of_the_assembly_is_read()
    {
        using RoomReader core = Core();
        var read = core.Types.Select(type => type.Type).ToHashSet();
        var missing = typeof(Activation)
            .Assembly.GetTypes()
            .Where(type => !type.IsNested && !type.FullName!.Contains('<'))
            .Where(type => type.Namespace?.StartsWith("Strata", StringComparison.Ordinal) == true)
            .Where(type => !read.Contains(type.FullName!));
        Assert.Empty(missing);
    }

    [Fact]
    public void The_reader_sees_that_formulas_use_numbers()
    {
        using RoomReader core = Core();
        Assert.Contains(
            core.Uses(),
            use =>
                use
                    is {
                        Room: "Formulas",
                        Type: "Strata.Activations.Relu",
                        Member: "Forward",
                        UsedRoom: "Numerics",
                        UsedType: "Strata.Numerics.ILane`1"
                    }
        );
    }

    [Fact]
    public void With_the_order_reversed_the_rule_finds_faults()
    {
        using RoomReader core = Core();
        string[] reversed = [.. Order.Reverse()];
        string[] faults = [.. core.Uses().Select(use => use.Fault(reversed)).OfType<string>()];
        Assert.Contains(
            faults,
            fault =>
                fault.StartsWith(
                    "Strata.Activations.Relu, member Forward, uses Strata.Numerics.ILane`1: the room Numerics stands below Formulas",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_file_outside_the_rooms_is_refused()
    {
        var use = new Use("Strata.Lost", "Run", ".", "Strata.Numerics.Philox", "Numerics");
        Assert.Contains("is no room", Assert.Throws<InvalidOperationException>(() => use.Fault(Order)).Message);
    }

    [Theory]
    [InlineData("Derived", "(declaration)")]
    [InlineData("Implementing", "(declaration)")]
    [InlineData("ConstrainedType`1", "(declaration)")]
    [InlineData("GenericDeclaration", "(declaration)")]
    [InlineData("Attributed", "(declaration)")]
    [InlineData("Uses", "field")]
    [InlineData("Uses", "arrayField")]
    [InlineData("Uses", "get_Property")]
    [InlineData("Uses", "Attributed")]
    [InlineData("Uses", "Parameter")]
    [InlineData("Uses", "ByReference")]
    [InlineData("Uses", "Pointer")]
    [InlineData("Uses", "Returned")]
    [InlineData("Uses", "Constrained")]
    [InlineData("Uses", "Local")]
    [InlineData("Uses", "StaticCall")]
    [InlineData("Uses", "StaticField")]
    [InlineData("Uses", "GenericCall")]
    [InlineData("Uses", "CallOnGeneric")]
    [InlineData("Uses", "TypeToken")]
    [InlineData("Uses", "Caught")]
    [InlineData("Uses", "InLambda")]
    [InlineData("Uses", "InIterator")]
    [InlineData("Uses", "InAsync")]
    [InlineData("Uses", "AfterSwitch")]
    [InlineData("Uses", "Inner.Method")]
    public void Each_way_to_use_a_type_is_seen(string type, string member)
    {
        using RoomReader sample = Sample();
        Assert.Contains(
            sample.Uses(),
            use =>
                use.Type == $"Strata.Tests.House.Sample.Upper.{type}"
                && use.Member == member
                && use.UsedRoom == "Lower"
                && use.Fault(SampleOrder) is not null
        );
    }

    [Fact]
    public void A_use_upwards_is_no_fault()
    {
        using RoomReader sample = Sample();
        var upwards = sample.Uses().Where(use => use.Room == "Lower" && use.UsedRoom == "Upper").ToList();
        Assert.Contains(upwards, use => use.Type.EndsWith("MayUseUpper", StringComparison.Ordinal));
        Assert.All(upwards, use => Assert.Null(use.Fault(SampleOrder)));
    }

    [Fact]
    public void A_type_written_in_two_rooms_is_found()
    {
        using RoomReader sample = Sample();
        var split = Assert.Single(sample.Types, type => type.Rooms.Count > 1);
        Assert.Equal("Strata.Tests.House.Sample.Split", split.Type);
        Assert.Equal(["Lower", "Upper"], split.Rooms);
    }
}
