using BenchmarkDotNet.Attributes;
using Strata.Formulas;
using Strata.Kernels;

namespace Strata.Benchmarks;

/// <summary>One step of every optimizer whose rule moves each weight by itself, over a hundred thousand weights.</summary>
public class Updates
{
    private const int Count = 100_000;

    private Action step = null!;

    public static IEnumerable<string> Names =>
        Strata
            .Optimizer.All.Where(optimizer => optimizer.Accept(new Binding()) is not null)
            .Select(optimizer => optimizer.GetType().Name);

    [ParamsSource(nameof(Names))]
    public string Optimizer { get; set; } = "Adam";

    [GlobalSetup]
    public void Bind() => step = Strata.Optimizer.Named(Optimizer).Accept(new Binding())!;

    [Benchmark]
    public void Step() => step();

    private sealed unsafe class Binding : IOptimizerVisitor<Action?>
    {
        public Action? Visit<TRule>(TRule rule)
            where TRule : struct, IUpdateRule<TRule>
        {
            AlignedBuffer<float>[] b = [.. Enumerable.Range(0, 6).Select(_ => Numbers.Random(Count))];
            long t = 0;
            return () =>
            {
                Step numbers = rule.At(1e-6, ++t);
                Update.Apply(
                    rule,
                    numbers,
                    b[0].Pointer,
                    b[1].Pointer,
                    b[2].Pointer,
                    b[3].Pointer,
                    b[4].Pointer,
                    b[5].Pointer,
                    Count
                );
            };
        }

        public Action? VisitVariable<TRule>(TRule rule)
            where TRule : struct, IVariableRule<TRule> => null;
    }
}
