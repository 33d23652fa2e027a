using System.Reflection;

namespace Strata.Tests.House;

/// <summary>The rules of DESIGN.md that a machine can see.</summary>
public class HouseTests
{
    // In order: the first folder that a file lies in gives its size.
    private static readonly (string Folder, int Lines)[] Budgets =
    [
        ("src/Strata/Formulas/", 60),
        ("src/Strata/Graphs/Ops/", 80),
        ("src/Strata/Layers/", 120),
        ("src/", 300),
    ];

    private static readonly string[] EmptyNouns = ["Helper", "Helpers", "Util", "Utils", "Manager", "Base", "Impl"];

    private static readonly string[] Unfinished = ["NotImplementedException", "TODO", "FIXME", "HACK"];

    [Fact]
    public void Every_room_and_its_folders_have_a_readme_of_1_to_15_lines()
    {
        var faults = Repository
            .FoldersBelow("src")
            .Select(folder => (folder, file: Path.Combine(Repository.Root, folder, "README.md")))
            .Where(place => !File.Exists(place.file) || File.ReadAllLines(place.file).Length is < 1 or > 15)
            .Select(place =>
                File.Exists(place.file)
                    ? $"{place.folder}/README.md has {File.ReadAllLines(place.file).Length} lines; 1 to 15 are enough."
                    : $"{place.folder} has no README.md: say what lives there, how to add one and which file to read first."
            );
        Assert.True(!faults.Any(), string.Join('\n', faults));
    }

    [Fact]
    public void A_file_over_its_size_says_why_in_its_first_line()
    {
        var faults =
            from path in Repository.SourcesBelow("src")
            let budget = Budgets.First(budget => path.StartsWith(budget.Folder, StringComparison.Ordinal)).Lines
            let lines = Repository.Lines(path)
            where lines.Length > budget && !SaysWhy(lines[0])
            select $"{path} has {lines.Length} lines of {budget}: split it, or say in a comment on its first line why it is one piece.";
        Assert.True(!faults.Any(), string.Join('\n', faults));
    }

    [Fact]
    public void No_name_ends_in_a_noun_that_says_nothing()
    {
        var types =
            from type in typeof(Activation).Assembly.GetTypes()
            let name = type.Name.Split('`')[0]
            where EmptyNouns.Any(noun => name.EndsWith(noun, StringComparison.Ordinal))
            select $"{type.FullName}: name it for what it is.";
        var files =
            from path in Repository.SourcesBelow("src")
            where EmptyNouns.Any(noun => path.EndsWith(noun + ".cs", StringComparison.Ordinal))
            select $"{path}: name it for what it holds.";
        Assert.Empty(types.Concat(files));
    }

    [Fact]
    public void Nothing_is_left_unfinished()
    {
        var faults =
            from path in Repository.SourcesBelow("src")
            from line in Repository.Lines(path).Select((text, index) => (text, number: index + 1))
            where Unfinished.Any(mark => line.text.Contains(mark, StringComparison.Ordinal))
            select $"{path}:{line.number}: {line.text.Trim()}";
        Assert.Empty(faults);
    }

    [Fact]
    public void The_core_refers_to_the_base_library_and_its_tensors_only()
    {
        var core = typeof(Activation).Assembly;
        Assert.All(
            core.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal)
        );
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packages = core.GetReferencedAssemblies()
            .Select(reference => Assembly.Load(reference))
            .Where(assembly => Path.GetDirectoryName(assembly.Location) != framework)
            .Select(assembly => assembly.GetName().Name);
        Assert.All(packages, package => Assert.Equal("System.Numerics.Tensors", package));
    }

    private static bool SaysWhy(string line) =>
        line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("///", StringComparison.Ordinal) && line.Length > 10;
}
