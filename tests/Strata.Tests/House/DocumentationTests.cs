using System.Reflection;
using System.Xml.Linq;
using Strata.Tests.House.Sample;

namespace Strata.Tests.House;

/// <summary>What a user can name has a documentation comment: its editor shows it, and the pages are made of it.</summary>
public class DocumentationTests
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static DocumentationReader ReaderOf(Assembly assembly) =>
        new(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")));

    [Fact]
    public void Every_public_type_and_member_of_the_core_is_documented()
    {
        var core = typeof(Activation).Assembly;
        string[] missing = [.. ReaderOf(core).MissingIn(core.GetTypes())];
        Assert.True(
            missing.Length == 0,
            $"{missing.Length} public names have no summary; write one, or make them internal if no user needs them:\n"
                + string.Join('\n', missing)
        );
    }

    [Fact]
    public void The_reader_finds_what_is_not_documented_and_nothing_else()
    {
        var reader = new DocumentationReader(XDocument.Parse(Documented.File));
        Assert.Equal(Documented.Missing.Order(StringComparer.Ordinal), reader.MissingIn(Documented.Types));
    }

    [Fact]
    public void A_name_is_written_as_the_compiler_writes_it()
    {
        // The compiler's own file holds names of every kind: each must be the name of something that there is.
        var core = typeof(Activation).Assembly;
        var names = core.GetTypes()
            .SelectMany(type => type.GetMembers(Declared).Prepend(type))
            .Select(DocumentationId.Of)
            .ToHashSet(StringComparer.Ordinal);
        string[] written =
        [
            .. XDocument
                .Load(Path.ChangeExtension(core.Location, ".xml"))
                .Descendants("member")
                .Select(member => member.Attribute("name")!.Value)
                // A conversion is named with its result and an explicit implementation with its interface; neither is ever asked for.
                .Where(name => !name.Contains(".op_", StringComparison.Ordinal))
                .Where(name => !name.Replace("#ctor", "", StringComparison.Ordinal).Contains('#'))
                // An extension's block has no name that anyone wrote.
                .Where(name => !name.Contains('<'))
                // Nor have the types that a source generator adds, which a file keeps to itself.
                .Where(name => !name.Contains(".Generated.", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(written);
        Assert.Empty(written.Except(names));
    }
}
